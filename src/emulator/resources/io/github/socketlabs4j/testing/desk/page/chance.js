// The cards for faults, scripts for addresses (fates), and the suppression list.

import * as api from './api.js';
import { action, chip, choice, el, field, fill, form, lines, refill, say } from './dom.js';
import * as servers from './servers.js';

const FAULTS = [
  ['status', 'an error status'],
  ['htmlPage', 'an HTML page with an error status'],
  ['code', 'a receipt that rejects the request'],
  ['dropBeforeActing', 'no answer, not acted on'],
  ['dropAfterActing', 'no answer, but acted on'],
  ['delay', 'a late answer'],
  ['truncatedBody', 'an answer cut short'],
  ['emptyBody', 'an answer without body'],
];

/** The parameter of each fault: its name, an example and its type. */
const DETAILS = {
  status: ['status', '503', Number],
  htmlPage: ['status', '502', Number],
  code: ['code', 'OverQuota', String],
  delay: ['time', 'PT2S', String],
  truncatedBody: ['bytes', '20', Number],
};

const FATES = [
  ['deliver', 'is delivered'],
  ['fail', 'fails permanently'],
  ['failNext', 'fails once'],
  ['refuse', 'is rejected when sent'],
  ['defer', 'is deferred'],
  ['bounceLater', 'is delivered and bounces later'],
];

/** The card for faults of the next requests. */
export function faults(card, signal) {
  const due = el('div', {});
  const detail = el('input', { name: 'detail', 'aria-label': 'Detail' });
  const kind = choice({ name: 'fault', onchange: show }, FAULTS);
  function show() {
    const [, example] = DETAILS[kind.value] ?? [];
    detail.hidden = example === undefined;
    detail.value = example ?? '';
  }
  show();
  fill(card,
    el('h2', { id: 'heading-faults' }, 'Faults'),
    due,
    form({ class: 'row' }, async () => {
      const [name, , read] = DETAILS[kind.value] ?? [];
      await api.setFaults({ next: [{ fault: kind.value, ...(name && { [name]: read(detail.value) }) }] });
      say('The next request gets it.');
      await load();
    }, field('The next request gets', kind), detail, el('button', {}, 'Add')));

  async function load() {
    const { next, always } = await api.faults(signal);
    refill(due,
      always && el('p', { class: 'always' }, el('span', {}, always.words), chip('every request', 'bad'),
        action('No more', { 'aria-label': 'Let it not go wrong with every request any more' }, async () => {
          await api.setFaults({ always: null });
          await load();
        })),
      next.length === 0
        ? !always && el('p', {}, el('small', {}, 'Nothing goes wrong with the next request.'))
        : el('ol', { class: 'plain' }, lines(next, (fault, i) => el('li', {}, el('span', {}, fault.words), chip(i === 0 ? 'next' : 'then', 'late')))));
  }
  return load;
}

/** The card for what happens to mail for an address. */
export function fates(card, signal) {
  const list = el('div', {});
  fill(card,
    el('div', { class: 'head' }, el('h2', { id: 'heading-fates' }, 'Fates'), servers.tag()),
    list,
    form({ class: 'part' }, async ({ address, fate, code, after }) => {
      await api.setFate({ address, fate, code: code === '' ? undefined : Number(code), after: after || undefined });
      say('Mail for ' + address + ' has its fate.');
      await load();
    },
    field('Mail for', el('input', { name: 'address', required: true, placeholder: 'bo@example.org' })),
    el('div', { class: 'row' },
      field('Fate', choice({ name: 'fate' }, FATES, 'fail')),
      field('Code', el('input', { name: 'code', inputmode: 'numeric', placeholder: '2001' })),
      field('After', el('input', { name: 'after', placeholder: 'PT1H' }))),
    el('div', {}, el('button', {}, 'Set'))));

  async function load() {
    const { fates: known } = await api.fates(signal);
    refill(list, known.length > 0 && el('ul', { class: 'plain' }, lines(known, fate => el('li', {},
      el('span', {}, fate.address),
      chip([FATES.find(([value]) => value === fate.fate)?.[1] ?? fate.fate, fate.code].filter(Boolean).join(', '))))));
  }
  return load;
}

/** The card for the suppression list. */
export function suppressions(card, signal) {
  const list = el('div', {});
  fill(card,
    el('div', { class: 'head' }, el('h2', { id: 'heading-suppressions' }, 'Suppressed'), servers.tag()),
    list,
    form({ class: 'row' }, async ({ address }) => {
      await api.setSuppression({ address, suppressed: true });
      await load();
    }, field('Address', el('input', { name: 'address', required: true, placeholder: 'cy@example.org' })), el('button', {}, 'Suppress')));

  async function load() {
    const { suppressions: known } = await api.suppressions(signal);
    refill(list, known.length === 0
      ? el('p', {}, el('small', {}, 'Nobody is suppressed.'))
      : el('ul', { class: 'plain' }, lines(known, address => el('li', {},
        el('span', {}, address),
        action('Remove', { 'aria-label': 'Remove ' + address + ' from the list' }, async () => {
          await api.setSuppression({ address, suppressed: false });
          await load();
        })))));
  }
  return load;
}
