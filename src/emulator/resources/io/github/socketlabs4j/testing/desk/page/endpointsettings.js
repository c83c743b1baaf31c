// How an endpoint is posted to: all that can be set of it but its address. What a field shows is what is set, in the words
// of the control API; only what somebody has changed is sent.

import { choice, el, field, group, tick } from './dom.js';

const STYLES = ['FORM', 'JSON', 'WRAPPED_JSON'];
const CASINGS = ['RECORDED', 'ACRONYMS', 'LOWER', 'RANDOM'];
const EVENTS = ['QUEUED', 'DEFERRED', 'DELIVERED', 'FAILED', 'COMPLAINT', 'TRACKING'];

/** What is set, by the names of fields and members: how a field shows it, and how the field's text is sent. */
const MEMBERS = {
  style: {},
  casing: {},
  seed: { read: Number },
  duplicates: { shown: twice => (twice ? 'on' : ''), read: text => text === 'on' },
  late: { shown: span => (span === 'PT0S' ? '' : span), read: text => text || 'PT0S' },
  timeLimit: {},
  retries: { shown: plan => plan.join(', '), read: text => text.split(/[\s,;]+/).filter(Boolean) },
  giveUpAfter: { shown: most => most ?? '', read: text => (text === '' ? null : Number(text)) },
};

/** The fields. */
export function fields(endpoint) {
  const text = (name, attributes = {}) => el('input', { name, value: shown(name, endpoint), autocomplete: 'off', ...attributes });
  return [
    el('div', { class: 'row' },
      field('Style', choice({ name: 'style' }, STYLES, endpoint.style)),
      field('Names', choice({ name: 'casing' }, CASINGS, endpoint.casing))),
    endpoint.kind === 'notification' && group('Posted are', EVENTS.map(event =>
      tick(event.toLowerCase(), { name: 'event-' + event, checked: endpoint.events.includes(event) }))),
    el('details', {},
      el('summary', {}, 'When, how often, in what order'),
      el('div', { class: 'part' },
        field('Again after', text('retries'), 'From the first attempt on, until one is answered well; empty for never.'),
        el('div', { class: 'row' },
          field('Time to answer', text('timeLimit', { required: true, placeholder: 'PT10S' })),
          field('Given up after', text('giveUpAfter', { inputmode: 'numeric', pattern: '[0-9]*', placeholder: 'never' }), 'failures in a row')),
        el('div', { class: 'row' },
          field('Late within', text('late', { placeholder: 'PT10M' }), 'Posts overtake one another.'),
          field('Seed of chance', text('seed', { inputmode: 'numeric', pattern: '-?[0-9]+', required: true }))),
        tick('Everything twice', { name: 'duplicates', checked: endpoint.duplicates }))),
  ];
}

/** What is not any more as it was shown, as the control API takes it. */
export function changes(endpoint, texts) {
  const changed = Object.entries(MEMBERS)
    .map(([name, { read = text => text }]) => [name, texts[name] ?? '', read])
    .filter(([name, text]) => text !== shown(name, endpoint))
    .map(([name, text, read]) => [name, read(text)]);
  const events = EVENTS.filter(event => texts['event-' + event] === 'on');
  const isSame = endpoint.kind !== 'notification' || String(events) === String(EVENTS.filter(event => endpoint.events.includes(event)));
  return { ...Object.fromEntries(changed), ...(!isSame && { events }) };
}

function shown(name, endpoint) {
  const { shown: show = value => value } = MEMBERS[name];
  return String(show(endpoint[name]));
}
