// Attempts to post something to an endpoint, wherever the page shows them.

import { chip, el } from './dom.js';
import { moment, shortMoment } from './words.js';

/** Attempts as a list of lines: how it was answered, why, and when it is tried again. */
export function postLines(attempts, label = 'Posts') {
  if (!attempts?.length) return null;
  return el('ul', { class: 'posts', 'aria-label': label }, attempts.map(attempt => el('li', {},
    el('span', {}, 'Post ' + attempt.post + (attempt.attempt > 1 ? ', attempt ' + attempt.attempt : '')),
    verdict(attempt),
    el('span', { class: 'why' }, attempt.reason),
    attempt.nextAt && chip('again ' + shortMoment(attempt.nextAt, attempt.at), 'late'),
    el('time', { datetime: attempt.at }, moment(attempt.at)))));
}

/** How an attempt was answered. */
export function verdict(attempt) {
  return chip(attempt.status == null ? 'no answer' : String(attempt.status), attempt.accepted ? 'good' : 'bad');
}
