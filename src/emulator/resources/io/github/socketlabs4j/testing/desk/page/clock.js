// Time and chance: what the emulator's clock says, how much quota is left, what goes wrong, what becomes of whom.

import * as api from './api.js';
import { faults, fates, suppressions } from './chance.js';
import { action, el, field, fill, form, say } from './dom.js';
import { onChange } from './events.js';
import { scenario } from './scenario.js';
import { moment } from './words.js';

const STEPS = [['PT1M', '1 minute'], ['PT15M', '15 minutes'], ['PT1H', '1 hour'], ['P1D', '1 day']];

/** What each card shows, and what changes it. */
const CARDS = {
  clock: [clockCard, ['clock']],
  quota: [quota, ['request']],
  faults: [faults, ['request']],
  fates: [fates, ['mail']],
  suppressions: [suppressions, ['event']],
  scenario: [scenario, []],
};

export const title = 'Clock and chance';

export async function show(place, _, signal) {
  const cards = Object.entries(CARDS).map(([name, [render, kinds]]) => {
    const card = el('section', { class: 'card', id: 'card-' + name, 'aria-labelledby': 'heading-' + name });
    const load = () => render(card, signal, load).catch(error => {
      if (error.name !== 'AbortError') say(error.message, 'bad');
    });
    // What somebody is typing is not taken away because something else has changed.
    const gently = () => {
      if (!card.querySelector('input:focus, textarea:focus, select:focus')) load();
    };
    onChange([...kinds, 'scenario', 'reset'], gently, signal);
    load();
    return card;
  });
  fill(place, el('div', { class: 'head' }, el('h1', {}, title)), el('div', { class: 'cards' }, cards));
}

async function clockCard(card, signal, again) {
  const clock = await api.clock(signal);
  const change = async what => {
    await api.setClock(what);
    await again();
  };
  fill(card,
    el('h2', { id: 'heading-clock' }, 'Clock'),
    el('p', { class: 'clock' }, el('time', { datetime: clock.now }, moment(clock.now))),
    el('p', {}, el('small', {}, clock.stopped
      ? 'It stands. What is due happens when you let time pass.'
      : 'It runs as the system’s does.')),
    el('div', { class: 'row' },
      action(clock.stopped ? 'Let it run' : 'Stop', { id: 'stop' }, () => change({ stopped: !clock.stopped }))),
    el('h3', {}, 'Let time pass'),
    el('div', { class: 'row', role: 'group', 'aria-label': 'Let time pass' },
      STEPS.map(([advance, label]) => action(label, { 'data-advance': advance }, () => change({ advance })))),
    form({ class: 'row' }, ({ advance }) => change({ advance }),
      field('As a duration', el('input', { name: 'advance', required: true, placeholder: 'PT2H30M' })),
      el('button', {}, 'Advance')));
}

async function quota(card, signal) {
  const { limit, used, window, allowances = [] } = await api.quota(signal);
  fill(card,
    el('h2', { id: 'heading-quota' }, 'Quota'),
    limit == null
      ? el('p', {}, el('small', {}, 'No quota is set: nothing is refused with OverQuota.'))
      : gauge('Requests', used, limit, 'in ' + window),
    allowances.map(({ name, used: spent, allowed }) => gauge(name, spent, allowed, 'this month')));
}

function gauge(name, used, limit, span) {
  return el('div', { class: 'field' },
    el('span', {}, name + ': ' + used.toLocaleString() + ' of ' + limit.toLocaleString() + ' ' + span),
    el('progress', { class: 'gauge', value: used, max: limit, 'aria-label': name }));
}
