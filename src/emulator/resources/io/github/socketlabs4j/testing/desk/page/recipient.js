// The timeline of one recipient's mail, and buttons for what the recipient does next.

import * as api from './api.js';
import { action, choice, chip, el, empty, field, fill, form, refill, say } from './dom.js';
import { FORGOTTEN, onChange } from './events.js';
import { postLines } from './posts.js';
import { address, go } from './router.js';
import * as servers from './servers.js';
import { count, moment } from './words.js';

const LOOK_BACK = 200;

/** The maximum number of mails in the timeline. */
const MAILS = 40;

/** The label and colour of each step. */
const STEPS = {
  taken: ['Taken', 'plain'],
  refused: ['Refused', 'bad'],
  queued: ['Queued', 'plain'],
  deferred: ['Deferred', 'late'],
  delivered: ['Delivered', 'good'],
  failed: ['Failed', 'bad'],
  opened: ['Opened', 'info'],
  clicked: ['Clicked', 'info'],
  complained: ['Complained', 'bad'],
  unsubscribed: ['Unsubscribed', 'late'],
  suppressed: ['Suppressed', 'bad'],
};

/** Frequent codes of bounces and deferrals to choose from. */
const BOUNCES = [['2001', '2001 no such mailbox'], ['2002', '2002 mailbox disabled'], ['2003', '2003 no such domain'], ['3001', '3001 mailbox full'], ['4003', '4003 refused for its content']];
const DEFERRALS = [['3003', '3003 try later'], ['3001', '3001 mailbox full'], ['3002', '3002 too much mail']];

export const title = 'Recipients';

export async function show(place, { subject: who }, signal) {
  if (who) await timeline(place, who, signal);
  else await people(place, signal);
}

async function people(place, signal) {
  const list = el('div', { class: 'people' });
  fill(place,
    el('div', { class: 'head' }, el('h1', {}, title), servers.tag()),
    el('p', { class: 'lead' }, 'The timeline of one recipient: from the request to a complaint, with every post to your endpoints.'),
    form({ class: 'row', role: 'search' }, ({ who }) => go('recipient', who),
      el('label', { class: 'field' }, el('span', {}, 'Address'),
        el('input', { type: 'search', name: 'who', required: true, placeholder: 'ann@example.org', autocomplete: 'off' })),
      el('button', { class: 'main' }, 'Show')),
    el('h2', {}, 'Latest'), list);
  async function load() {
    const { mails } = await api.mails({ limit: LOOK_BACK }, signal);
    const names = [...new Set(mails.map(mail => mail.recipient))];
    refill(list, names.length === 0
      ? empty('No mail has been delivered yet.')
      : names.map(name => el('a', { href: address('recipient', name), 'data-row': true }, name)));
  }
  onChange(['mail', 'clock', ...FORGOTTEN], () => load().catch(complain), signal);
  await load();
}

async function timeline(place, who, signal) {
  const steps = el('section', { class: 'card', 'aria-label': 'Timeline' });
  const buttons = el('section', { class: 'card', 'aria-labelledby': 'what-now' });
  const state = el('span', {});
  fill(place,
    el('div', { class: 'head' }, el('h1', {}, who), servers.tag(), state,
      el('a', { class: 'button', href: address('inbox', '', { to: who }) }, 'Mails')),
    steps, buttons);

  async function load() {
    const found = await api.recipient(who, { limit: MAILS }, signal);
    fill(state, found.suppressed && chip('suppressed', 'bad'));
    refill(steps, found.timeline.length === 0
      ? empty('Nothing is known of this address.', 'No request named it.')
      : [
        found.mailCount > found.mails.length
          && el('p', {}, el('small', {}, 'Of ' + count(found.mailCount, 'mail') + ' the latest ' + found.mails.length + '.')),
        el('ol', { class: 'timeline' }, found.timeline.map(step)),
      ]);
  }
  onChange(['mail', 'event', 'post', 'suppression', 'clock', ...FORGOTTEN], () => load().catch(complain), signal);
  const loadButtons = doings(buttons, who, signal);
  onChange(['mail', 'clock', ...FORGOTTEN], () => loadButtons().catch(complain), signal);
  await load();
  await loadButtons();
}

function step(entry) {
  const [word, kind] = STEPS[entry.type] ?? [entry.type, 'plain'];
  return el('li', { 'data-kind': kind, 'data-type': entry.type },
    el('span', { 'aria-hidden': 'true', hidden: true }),
    el('div', {},
      el('div', { class: 'step' },
        el('strong', {}, word),
        entry.code != null && chip(String(entry.code), kind),
        el('span', { class: 'why' }, [entry.reason, entry.url].filter(Boolean).join(' ')),
        entry.mail != null && el('a', { href: address('mail', String(entry.mail)) }, 'mail ' + entry.mail),
        entry.request != null && el('a', { href: address('requests', String(entry.request)) }, 'request ' + entry.request),
        el('time', { datetime: entry.time }, moment(entry.time))),
      postLines(entry.posts, 'Posts of this step')));
}

/** Fills a card with buttons for what the recipient does with one of their mails. Returns a function that reloads the mails. */
function doings(card, who, signal) {
  let mails = [];
  const which = el('select', { name: 'mail', onchange: () => links().catch(complain) });
  const link = el('select', { name: 'link' });
  const click = action('Click', { id: 'click' }, () => act('click', { url: link.value }));
  click.disabled = true; // until the links of the mail have been loaded
  const bounce = choice({ name: 'bounce', 'aria-label': 'Bounce with' }, BOUNCES);
  const later = choice({ name: 'deferral', 'aria-label': 'Defer with' }, DEFERRALS);

  async function act(type, more = {}) {
    const mail = mails.find(one => String(one.id) === which.value);
    await api.activity({ type, address: who, mail: mail.id, messageId: mail.messageId, ...more });
    say(who + ': ' + type + ' is done.');
  }

  async function links() {
    const mail = await api.mail(which.value, signal);
    const found = mail.links ?? [];
    fill(link, found.map(url => el('option', { value: url }, url)));
    click.disabled = found.length === 0;
    link.disabled = found.length === 0;
    if (found.length === 0) fill(link, el('option', {}, 'no link in this mail'));
  }

  fill(card,
    el('h2', { id: 'what-now' }, 'What does the recipient do?'),
    field('With the mail', which),
    el('div', { class: 'row' },
      action('Open', { id: 'open' }, () => act('open')),
      action('Complain', { id: 'complain', class: 'danger' }, () => act('complaint')),
      action('Unsubscribe', { id: 'unsubscribe' }, () => act('unsubscribe'))),
    el('div', { class: 'row' }, field('A link of the mail', link), click),
    el('div', { class: 'row' }, field('Comes back after all', bounce),
      action('Bounce', { id: 'bounce', class: 'danger' }, () => act('bounce', { code: Number(bounce.value) }))),
    el('div', { class: 'row' }, field('Is put off', later),
      action('Defer', { id: 'defer' }, () => act('defer', { code: Number(later.value) }))));
  card.hidden = true;

  return async () => {
    const { mails: found } = await api.mails({ to: who, limit: LOOK_BACK }, signal);
    const own = found.filter(mail => mail.recipient.toLowerCase() === who.toLowerCase());
    const isSame = own.length === mails.length && own.every(({ id, time, request }, i) =>
      id === mails[i].id && time === mails[i].time && request === mails[i].request);
    if (isSame) return;
    const chosen = own.find(mail => String(mail.id) === which.value) ?? own[0];
    mails = own;
    card.hidden = own.length === 0;
    fill(which, own.map(mail => el('option', { value: mail.id, selected: mail === chosen },
      (mail.subject || '(no subject)') + ' · ' + moment(mail.time))));
    if (own.length > 0) await links();
  };
}

function complain(error) {
  if (error.name !== 'AbortError') say(error.message, 'bad');
}
