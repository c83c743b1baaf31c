// The card for scenarios: the configuration of the emulator as a file, for instance for a colleague.

import * as api from './api.js';
import { action, el, field, fill, form, say } from './dom.js';

/** The default seed. */
const USUAL_SEED = 1;

/** Export, load, begin anew with another seed, reset. */
export function scenario(card, signal) {
  const seed = el('input', { name: 'seed', inputmode: 'numeric', pattern: '-?[0-9]+', required: true, autocomplete: 'off' });
  const file = el('input', {
    type: 'file',
    id: 'scenario-file',
    accept: 'application/json,.json',
    hidden: true,
    onchange: async () => {
      const [chosen] = file.files;
      file.value = '';
      if (chosen) await load(chosen);
    },
  });
  fill(card,
    el('h2', { id: 'heading-scenario' }, 'Scenario'),
    el('p', {}, el('small', {}, 'Seed, clock, settings, fates, faults and endpoints in one file, for a colleague or a test.')),
    file,
    el('div', { class: 'row' },
      action('Export', { id: 'export' }, save),
      action('Load …', { id: 'load' }, () => file.click()),
      action('Reset everything', { id: 'reset', class: 'danger' }, reset)),
    form({ class: 'row', id: 'seed' }, beginWith,
      field('Random seed', seed, 'For the random behaviour of recipients and endpoints. The same seed and the same calls give the same run.'),
      el('button', {}, 'Begin anew with it')));

  return async () => {
    const { seed: now = USUAL_SEED } = await api.scenario(signal);
    if (document.activeElement !== seed) seed.value = now;
  };
}

/** Begins anew with a seed: keeps the configuration, and deletes mail, requests and posts. */
async function beginWith({ seed }) {
  if (!confirm('Delete all mail, requests and posts, and begin anew with the seed ' + seed + '?')) return;
  await api.loadScenario({ ...await api.scenario(), seed: Number(seed) });
  say('It begins anew with the seed ' + seed + '.');
}

async function save() {
  const content = new Blob([JSON.stringify(await api.scenario(), null, 2)], { type: 'application/json' });
  const address = URL.createObjectURL(content);
  el('a', { href: address, download: 'scenario.json' }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

async function load(chosen) {
  try {
    await api.loadScenario(JSON.parse(await chosen.text()));
    say(chosen.name + ' is loaded.');
  } catch (error) {
    say(chosen.name + ': ' + error.message, 'bad');
  }
}

async function reset() {
  if (!confirm('Delete all mail, requests, posts, fates and endpoints?')) return;
  await api.reset();
  say('Everything is deleted.');
}
