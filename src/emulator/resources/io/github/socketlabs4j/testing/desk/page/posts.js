// Shows attempts to post, for several parts of the page.

import { chip, el } from './dom.js';
import { moment, shortMoment } from './words.js';

/** The kinds of endpoints. */
export const KINDS = { notification: 'Events', inbound: 'Mail from outside' };

/** The maximum length of a shown answer. */
const LONGEST_ANSWER = 160;

/** The name of an endpoint, and whether it is the account's; empty for the first endpoint of its kind of a server. */
export const which = ({ name, account }) => [account && 'account', name].filter(Boolean).join(', ');

/**
 * A list of attempts with answer, reason and the time of the next attempt.
 *
 * @param {Function} endpoint returns the label of the endpoint of an attempt; empty for none
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

/** The answer of an endpoint. */
function said(answer) {
  if (!answer) return null;
  return [': ', el('code', {}, answer.length > LONGEST_ANSWER ? answer.slice(0, LONGEST_ANSWER) + '…' : answer)];
}

/** The status of the answer. */
export function verdict(attempt) {
  return chip(attempt.status == null ? 'no answer' : String(attempt.status), attempt.accepted ? 'good' : 'bad');
}
