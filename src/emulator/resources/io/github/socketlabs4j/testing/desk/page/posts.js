// Attempts to post something to an endpoint, wherever the page shows them.

import { chip, el } from './dom.js';
import { moment, shortMoment } from './words.js';

/** What is posted to an endpoint. */
export const KINDS = { notification: 'Events', inbound: 'Mail from outside' };

/** Of a long answer the beginning is shown. */
const LONGEST_ANSWER = 160;

/** What tells an endpoint from the first of its kind of the same server; nothing if it is that one. */
export const which = ({ name, account }) => [account && 'account', name].filter(Boolean).join(', ');

/**
 * Attempts as a list of lines: how each was answered, why, and when it is tried again.
 *
 * @param {Function} endpoint says which endpoint an attempt went to, if that has to be said
 */
export function postLines(attempts, label = 'Posts', endpoint = which) {
  if (!attempts?.length) return null;
  return el('ul', { class: 'posts', 'aria-label': label }, attempts.map(attempt => {
    const to = endpoint(attempt);
    return el('li', {},
      el('span', {}, 'Post ' + attempt.post + (attempt.attempt > 1 ? ', attempt ' + attempt.attempt : '')),
      to && chip(to, 'info'),
      verdict(attempt),
      el('span', { class: 'why' }, attempt.reason, !attempt.accepted && said(attempt.answer)),
      attempt.nextAt && chip('again ' + shortMoment(attempt.nextAt, attempt.at), 'late'),
      el('time', { datetime: attempt.at }, moment(attempt.at)));
  }));
}

/** What an endpoint said, in its own words. */
function said(answer) {
  if (!answer) return null;
  return [': ', el('code', {}, answer.length > LONGEST_ANSWER ? answer.slice(0, LONGEST_ANSWER) + '…' : answer)];
}

/** How an attempt was answered. */
export function verdict(attempt) {
  return chip(attempt.status == null ? 'no answer' : String(attempt.status), attempt.accepted ? 'good' : 'bad');
}
