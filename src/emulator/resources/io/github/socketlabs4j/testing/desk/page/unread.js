// Which mails this browser has shown: all up to a number, and single ones beyond it.

const KEY = 'socketlabs-desk-read';
const MOST = 2000;
const badge = document.getElementById('unread');

let known = read();
let last = { mails: [], areAll: true };
addEventListener('storage', event => {
  if (event.key !== KEY) return;
  known = read();
  tell(last.mails, last.areAll);
});

/** Whether a mail has not been shown yet. */
export function isUnread(id) {
  return id > known.upTo && !known.single.includes(id);
}

/** A mail has been shown. */
export function shown(id) {
  if (!isUnread(id)) return;
  keep({ upTo: known.upTo, single: [...known.single, id].slice(-MOST) });
}

/** All mails up to a number count as shown. */
export function allShown(upTo) {
  keep({ upTo, single: known.single.filter(id => id > upTo) });
}

/** The newest mail there is: an emulator that was started anew begins to count anew. */
export function newest(id) {
  if (id < Math.max(known.upTo, ...known.single)) keep({ upTo: 0, single: [] });
}

/** Says how many are unread of those that were looked at. */
export function tell(mails, areAll) {
  last = { mails, areAll };
  const count = mails.filter(mail => isUnread(mail.id)).length;
  badge.hidden = count === 0;
  badge.textContent = count + (areAll || count < mails.length ? '' : '+');
  badge.setAttribute('aria-label', badge.textContent + ' unread');
}

function keep(next) {
  known = next;
  tell(last.mails, last.areAll);
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Storage that is full or switched off: it is known until the page is closed.
  }
}

function read() {
  try {
    const { upTo = 0, single = [] } = JSON.parse(localStorage.getItem(KEY)) ?? {};
    return { upTo, single };
  } catch {
    return { upTo: 0, single: [] };
  }
}
