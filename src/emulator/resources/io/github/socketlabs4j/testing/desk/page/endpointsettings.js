// The settings of an endpoint but its URL. The fields show the values of the control API, and only changed values are sent.

import { choice, el, field, group, tick } from './dom.js';

const STYLES = ['FORM', 'JSON', 'WRAPPED_JSON'];
const CASINGS = ['RECORDED', 'ACRONYMS', 'LOWER', 'RANDOM'];
const EVENTS = ['QUEUED', 'DEFERRED', 'DELIVERED', 'FAILED', 'COMPLAINT', 'TRACKING'];

/** The settings by name, with functions that convert a value to the text of its field (`shown`) and back (`read`). */
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

/** The fields for all settings. */
export function fields(endpoint) {
  const text = (name, attributes = {}) => el('input', { name, value: shown(name, endpoint), autocomplete: 'off', ...attributes });
  return [
    el('div', { class: 'row' },
      field('Style', choice({ name: 'style' }, STYLES, endpoint.style)),
      field('Names', choice({ name: 'casing' }, CASINGS, endpoint.casing))),
    endpoint.kind === 'notification' && group('Posted events', EVENTS.map(event =>
      tick(event.toLowerCase(), { name: 'event-' + event, checked: endpoint.events.includes(event) }))),
    el('details', {},
      el('summary', {}, 'When, how often, in what order'),
      el('div', { class: 'part' },
        field('Retry after', text('retries'), 'Times since the first attempt; empty for no retries.'),
        el('div', { class: 'row' },
          field('Timeout', text('timeLimit', { required: true, placeholder: 'PT10S' })),
          field('Stop posting after', text('giveUpAfter', { inputmode: 'numeric', pattern: '[0-9]*', placeholder: 'never' }), 'failures in a row')),
        el('div', { class: 'row' },
          field('Random delay up to', text('late', { placeholder: 'PT10M' }), 'Posts arrive out of order.'),
          field('Random seed', text('seed', { inputmode: 'numeric', pattern: '-?[0-9]+', required: true }))),
        tick('Post everything twice', { name: 'duplicates', checked: endpoint.duplicates }))),
  ];
}

/** The settings that were changed in the fields, as members for the control API. */
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
