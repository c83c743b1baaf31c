// Time and chance: what the emulator's clock says, what goes wrong next, and what becomes of whom.

import * as api from './api.js';
import { action, chip, choice, el, facts, field, fill, form, say } from './dom.js';
import { onChange } from './events.js';
import { count, moment } from './words.js';

const STEPS = [['PT1M', '1 minute'], ['PT15M', '15 minutes'], ['PT1H', '1 hour'], ['P1D', '1 day'], ['P3D', '3 days']];
const FAULTS = [
  ['status', 'an error status'], ['htmlPage', 'an HTML page with an error status'], ['code', 'a receipt that refuses it'],
  ['dropBeforeActing', 'no answer, not acted on'], ['dropAfterActing', 'no answer, but acted on'], ['delay', 'a late answer'],
  ['truncatedBody', 'an answer cut short'], ['emptyBody', 'an answer without a body'],
];
const FATES = [['deliver', 'is delivered'], ['fail', 'fails'], ['refuse', 'is refused when posted'], ['defer', 'is put off'], ['bounceLater', 'is delivered and comes back']];

export const title = 'Clock and chance';

export async function show(place, _, signal) {
  const parts = {
    clock: [['clock', 'reset', 'scenario'], showClock],
    quota: [['request', 'reset', 'scenario'], showQuota],
    faults: [['request', 'scenario', 'reset'], showFaults],
    fates: [['scenario', 'reset', 'mail'], showFates],
    suppressions: [['event', 'scenario', 'reset'], showSuppressions],
    scenario: [[], showScenario],
  };
  const cards = Object.fromEntries(Object.keys(parts).map(name => [name, el('section', { class: 'card', id: 'card-' + name })]));
  fill(place, el('div', { class: 'head' }, el('h1', {}, title)), el('div', { class: 'cards' }, Object.values(cards)));
  await Promise.all(Object.entries(parts).map(async ([name, [kinds, render]]) => {
    const load = async () => {
      try {
        await render(cards[name], signal);
      } catch (error) {
        if (error.name !== 'AbortError') say(error.message, 'bad');
      }
    };
    // What somebody is typing is not taken away.
    onChange(kinds, () => {
      if (!cards[name].contains(document.activeElement) || document.activeElement.matches('button')) load();
    }, signal);
    await load();
  }));
}
