// The cards for clock, quota, faults, fates, suppressions and scenario.

import * as api from './api.js';
import { faults, fates, suppressions } from './chance.js';
import { action, el, field, fill, form, refill, say } from './dom.js';
import { onChange } from './events.js';
import { scenario } from './scenario.js';
import * as servers from './servers.js';
import { moment } from './words.js';

const STEPS = [['PT1M', '1 minute'], ['PT15M', '15 minutes'], ['PT1H', '1 hour'], ['P1D', '1 day']];

/**
 * The cards: a function that builds the card, and the kinds of changes that concern it. A card is built once, because somebody may be
 * typing in its fields; the function returns another one that loads and shows the current state.
 */
const CARDS = {
  clock: [clockCard, ['clock']],
  quota: [quota, ['request', 'event', 'clock', 'setting', 'clear']],
  faults: [faults, ['fault']],
  fates: [fates, ['fate']],
  suppressions: [suppressions, ['suppression']],
  scenario: [scenario, []],
};

export const title = 'Clock and chance';

export async function show(place, _, signal) {
  const cards = Object.entries(CARDS).map(([name, [make, kinds]]) => {
    const card = el('section', { class: 'card', id: 'card-' + name, 'aria-labelledby': 'heading-' + name });
    const load = make(card, signal);
    const safely = () => load().catch(error => {
      if (error.name !== 'AbortError') say(error.message, 'bad');
    });
    onChange([...kinds, 'scenario', 'reset'], safely, signal);
    safely();
    return card;
  });
  fill(place, el('div', { class: 'head' }, el('h1', {}, title)), el('div', { class: 'cards' }, cards));
}

function clockCard(card, signal) {
  let stopped = false;
  const time = el('time', {});
  const how = el('small', {});
  const stop = action('Stop', { id: 'stop' }, () => change({ stopped: !stopped }));
  const change = async what => {
    await api.setClock(what);
    await load();
  };
  fill(card,
    el('h2', { id: 'heading-clock' }, 'Clock'),
    el('p', { class: 'clock' }, time),
    el('p', {}, how),
    el('div', { class: 'row' }, stop),
    el('h3', {}, 'Let time pass'),
    el('div', { class: 'row', role: 'group', 'aria-label': 'Let time pass' },
      STEPS.map(([advance, label]) => action(label, { 'data-advance': advance }, () => change({ advance })))),
    form({ class: 'row' }, ({ advance }) => change({ advance }),
      field('As a duration', el('input', { name: 'advance', required: true, placeholder: 'PT2H30M' })),
      el('button', {}, 'Advance')));

  async function load() {
    const clock = await api.clock(signal);
    ({ stopped } = clock);
    time.dateTime = clock.now;
    time.textContent = moment(clock.now);
    how.textContent = stopped ? 'It stands. What is due happens when you let time pass.' : 'It runs as the system’s does.';
    stop.textContent = stopped ? 'Start' : 'Stop';
  }
  return load;
}

function quota(card, signal) {
  return async () => {
    const { limit, used, window, allowances = [] } = await api.quota(signal);
    refill(card,
      el('div', { class: 'head' }, el('h2', { id: 'heading-quota' }, 'Quota'), servers.tag()),
      limit == null
        ? el('p', {}, el('small', {}, 'No quota is set: nothing is rejected with OverQuota.'))
        : gauge('Requests', used, limit, 'in ' + window),
      allowances.map(({ name, used: spent, allowed }) => gauge(name, spent, allowed, 'this month')));
  };
}

function gauge(name, used, limit, span) {
  return el('div', { class: 'field' },
    el('span', {}, name + ': ' + used.toLocaleString() + ' of ' + limit.toLocaleString() + ' ' + span),
    el('progress', { class: 'gauge', value: used, max: limit, 'aria-label': name }));
}
