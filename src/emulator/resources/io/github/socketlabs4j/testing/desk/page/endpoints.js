// Where the platform posts to: how, and what was answered.

import * as api from './api.js';
import { action, chip, choice, el, empty, facts, field, fill, form, refill, say } from './dom.js';
import { onChange } from './events.js';
import { postLines } from './posts.js';

const KINDS = { notification: 'Events', inbound: 'Mail from outside' };
const STYLES = ['FORM', 'JSON', 'WRAPPED_JSON'];
const CASINGS = ['RECORDED', 'ACRONYMS', 'LOWER', 'RANDOM'];
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
    fill(cards, Object.keys(KINDS).map(kind => card(kind, endpoints.find(one => one.kind === kind))));
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

  function card(kind, endpoint) {
    const settings = endpoint ?? {};
    const state = !endpoint?.url ? chip('none') : endpoint.paused ? chip('paused', 'late') : chip('validated', 'good');
    const verdict = verdicts.get(kind);
    return el('section', { class: 'card', 'aria-labelledby': 'endpoint-' + kind, 'data-kind': kind },
      el('div', { class: 'head' }, el('h2', { id: 'endpoint-' + kind }, KINDS[kind]), state),
      settings.url && facts(['Posts to', el('code', {}, settings.url)]),
      form({ class: 'part' }, async fields => {
        const made = await api.setEndpoint({
          kind,
          url: fields.url,
          style: fields.style,
          casing: fields.casing,
          duplicates: fields.duplicates === 'on',
          late: fields.late || 'PT0S',
        });
        verdicts.set(kind, { ...made, url: fields.url });
        await loadCards();
      },
      field('Address', el('input', { type: 'url', name: 'url', required: true, value: verdict?.url ?? settings.url ?? '', placeholder: 'http://localhost:8080/hooks' })),
      el('div', { class: 'row' },
        field('Style', choice({ name: 'style' }, STYLES, settings.style)),
        field('Names', choice({ name: 'casing' }, CASINGS, settings.casing)),
        field('Late within', el('input', { name: 'late', value: settings.late === 'PT0S' ? '' : settings.late ?? '', placeholder: 'PT10M' }))),
      el('label', { class: 'tick' }, el('input', { type: 'checkbox', name: 'duplicates', checked: Boolean(settings.duplicates) }), 'Everything twice'),
      el('div', { class: 'row' },
        el('button', { class: 'main' }, 'Validate'),
        settings.url && action(settings.paused ? 'Go on' : 'Pause', { class: 'pause' }, async () => {
          await api.setEndpoint({ kind, paused: !settings.paused });
          await loadCards();
        }),
        settings.url && action('Post again', { title: 'What was not answered well' }, async () => {
          await api.setEndpoint({ kind, again: true });
          say('Posted again.');
        }))),
      verdict && el('p', { role: 'status', class: verdict.accepted ? 'welcome' : 'problem' },
        verdict.accepted ? 'It answered well, and is posted to from now on.' : verdict.url + ': ' + verdict.reason));
  }
}
