// Where the platform posts to: how, and what was answered.

import * as api from './api.js';
import { action, chip, el, empty, facts, field, fill, form, refill, say } from './dom.js';
import * as settings from './endpointsettings.js';
import { onChange } from './events.js';
import { postLines } from './posts.js';

const KINDS = { notification: 'Events', inbound: 'Mail from outside' };
const LAST = 30;

export const title = 'Endpoints';

export async function show(place, _, signal) {
  const cards = el('div', { class: 'cards' });
  const verdicts = new Map();
  const last = el('section', { class: 'card', 'aria-labelledby': 'last-posts' });
  fill(place,
    el('div', { class: 'head' }, el('h1', {}, title)),
    el('p', { class: 'lead' }, 'An endpoint is validated first, as by the button in the control panel. From then on each change of state is posted to it.'),
    cards, last);

  async function loadCards() {
    const { endpoints } = await api.endpoints(signal);
    fill(cards, endpoints.map(card));
  }
  async function loadPosts() {
    const { posts } = await api.posts({ limit: LAST }, signal);
    refill(last, el('h2', { id: 'last-posts' }, 'The last answers'),
      postLines(posts) ?? empty('Nothing was posted yet.'));
  }
  const safely = load => () => load().catch(error => {
    if (error.name !== 'AbortError') say(error.message, 'bad');
  });
  // What somebody is typing here is not taken away because another tab has changed something.
  onChange(['endpoint', 'reset', 'scenario'], () => {
    if (!cards.contains(document.activeElement)) safely(loadCards)();
  }, signal);
  onChange(['post', 'reset', 'scenario'], safely(loadPosts), signal);
  await Promise.all([loadCards(), loadPosts()]);

  function card(endpoint) {
    const { kind } = endpoint;
    const verdict = verdicts.get(kind);
    return el('section', { class: 'card', 'aria-labelledby': 'endpoint-' + kind, 'data-kind': kind },
      el('div', { class: 'head' }, el('h2', { id: 'endpoint-' + kind }, KINDS[kind]), state(endpoint)),
      endpoint.url && facts(['Posts to', el('code', {}, endpoint.url)]),
      form({ class: 'part' }, fields => set(endpoint, fields),
        field('Address', el('input', { type: 'url', name: 'url', value: verdict?.url ?? endpoint.url ?? '', placeholder: 'http://localhost:8080/hooks' })),
        settings.fields(endpoint),
        el('div', { class: 'row' },
          el('button', { class: 'main', name: 'do', value: 'validate' }, 'Validate'),
          el('button', { class: 'set', name: 'do', value: 'set', title: 'The settings alone, without a validation' }, 'Set'),
          endpoint.url && action(endpoint.paused ? 'Go on' : 'Pause', { class: 'pause' }, async () => {
            await api.setEndpoint({ kind, paused: !endpoint.paused });
            await loadCards();
          }),
          endpoint.url && action('Post again', { title: 'What was not answered well' }, async () => {
            await api.setEndpoint({ kind, again: true });
            say('Posted again.');
          }))),
      verdict && el('p', { role: 'status', class: verdict.accepted ? 'welcome' : 'problem' },
        verdict.accepted ? 'It answered well, and is posted to from now on.' : verdict.url + ': ' + verdict.reason));
  }

  async function set(endpoint, fields) {
    const { kind } = endpoint;
    const isValidation = fields.do !== 'set';
    if (isValidation && !fields.url) throw new Error('Where to? The address is missing.');
    const made = await api.setEndpoint({
      kind,
      ...settings.changes(endpoint, fields),
      ...(isValidation && { url: fields.url }),
    });
    if (isValidation) verdicts.set(kind, { ...made, url: fields.url });
    else say('It is set.');
    await loadCards();
  }
}

function state(endpoint) {
  if (!endpoint.url) return chip('none');
  return endpoint.paused ? chip('paused', 'late') : chip('validated', 'good');
}
