// The mails that this browser has shown: all up to an id, and single ones above it. Kept per server, because each has ids of its own.

import * as api from './api.js';

/** The number of mails on a page. */
export const PAGE = 50;

const FIRST = 'socketlabs-desk-read';
const MOST = 2000;
const badge = document.getElementById('unread');

let key = FIRST;
let known = read();
let last = { mails: [], areAll: true };
addEventListener('storage', event => {
  if (event.key !== key) return;
  known = read();
  tell(last.mails, last.areAll);
});

/** Switches to the mails of a server; null for the first server. */
export function of(serverId) {
  const other = serverId == null ? FIRST : FIRST + '-' + serverId;
  if (other === key) return;
  key = other;
  known = read();
  tell([], true);
}

/** Whether a mail has not been shown yet. */
export function isUnread(id) {
  return id > known.upTo && !known.single.includes(id);
}

/** Marks a mail as shown. */
export function shown(id) {
  if (!isUnread(id)) return;
  keep({ upTo: known.upTo, single: [...known.single, id].slice(-MOST) });
}

/** Marks all mails up to an id as shown. */
export function allShown(upTo) {
  keep({ upTo, single: known.single.filter(id => id > upTo) });
}

/** Takes the id of the newest mail. If it is lower than a shown one, the emulator was restarted or reset, and nothing is shown yet. */
export function newest(id) {
  if (id < Math.max(known.upTo, ...known.single)) keep({ upTo: 0, single: [] });
}

/** Loads the newest mails, for parts other than the inbox. */
export async function look() {
  const { mails } = await api.mails({ limit: PAGE + 1 });
  newest(mails[0]?.id ?? 0);
  tell(mails.slice(0, PAGE), mails.length <= PAGE);
}

/** Shows the number of unread mails among the newest ones. */
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
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // The storage is full or disabled: the state is kept until the page is closed.
  }
}

function read() {
  try {
    const { upTo = 0, single = [] } = JSON.parse(localStorage.getItem(key)) ?? {};
    return { upTo, single };
  } catch {
    return { upTo: 0, single: [] };
  }
}
