// Which mails this browser has shown: all up to a number, and single ones beyond it. Each server numbers its own.

import * as api from './api.js';

/** How many are looked at. */
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

/** From now on it is about the mails of this server; null for the first. */
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

/** Asks for the newest, where the inbox is not there to do so. */
export async function look() {
  const { mails } = await api.mails({ limit: PAGE + 1 });
  newest(mails[0]?.id ?? 0);
  tell(mails.slice(0, PAGE), mails.length <= PAGE);
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
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // Storage that is full or switched off: it is known until the page is closed.
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
