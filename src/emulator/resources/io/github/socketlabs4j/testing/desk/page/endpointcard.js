// One endpoint: where it is, how it is posted to, what its last answers were, and what can be done about it.

import * as api from './api.js';
import { action, chip, el, empty, facts, field, fill, form, refill, say } from './dom.js';
import * as settings from './endpointsettings.js';
import { KINDS, postLines, which } from './posts.js';

const LAST = 5;

let lastCard = 0;

/** What tells an endpoint from all others. */
export const keyOf = ({ serverId, kind, name }) => JSON.stringify([serverId, kind, name]);

/**
 * The card of an endpoint.
 *
 * @param {Function} reload asks anew what there is of all endpoints
 * @returns `element`, `show(endpoint, {group, areMany})` with the id of the heading it stands under, if there is one, `posted()` after
 *     something was posted, and `forget()` before it is shown again when what happened was forgotten
 */
export function endpointCard(reload, signal) {
  const heading = 'endpoint-' + ++lastCard;
  const element = el('section', { class: 'card' });
  const answers = el('div', {});
  const last = el('details', { class: 'last', ontoggle: posted }, el('summary', {}, 'Its last answers'), answers);
  let endpoint;
  let verdict = null;
  let shown = '';
  let waiting = null;

  /** Shows how it is now, unless that is shown, or somebody is typing here: then when they have left. */
  function show(now, look) {
    endpoint = now;
    // It was posted to for a while; then somebody gave it up, or set another.
    if (verdict?.accepted && verdict.url !== now.url) verdict = null;
    const { onTheirWay, ...seen } = now;
    const next = JSON.stringify([seen, look, verdict]);
    if (next === shown) return;
    if (element.querySelector('input:focus:not([type=checkbox])')) {
      waiting = () => show(now, look);
      return;
    }
    waiting = null;
    shown = next;
    const place = placeOf(element);
    render(look);
    place(element);
  }
  element.addEventListener('focusout', () => setTimeout(() => waiting?.()));

  function render({ group, areMany }) {
    const name = which(endpoint);
    element.dataset.kind = endpoint.kind;
    element.dataset.endpoint = [endpoint.account ? 'account' : endpoint.serverId, endpoint.name].filter(Boolean).join(' ');
    element.setAttribute('aria-labelledby', [group, heading].filter(Boolean).join(' '));
    fill(element,
      el('div', { class: 'head' }, el(group ? 'h3' : 'h2', { id: heading }, KINDS[endpoint.kind] + (endpoint.name ? ': ' + endpoint.name : '')), state(endpoint)),
      endpoint.url && facts(['Posts to', el('code', {}, endpoint.url)]),
      form({ class: 'part' }, set,
        field('Address', el('input', { type: 'url', name: 'url', value: verdict?.url ?? endpoint.url ?? '', placeholder: 'http://localhost:8080/hooks' })),
        settings.fields(endpoint),
        el('div', { class: 'row' },
          el('button', { class: 'main', name: 'do', value: 'validate' }, 'Validate'),
          el('button', { class: 'set', name: 'do', value: 'set', title: 'The settings alone, without a validation' }, 'Set'),
          endpoint.url && action(endpoint.paused ? 'Go on' : 'Pause', { class: 'pause' }, () => change({ paused: !endpoint.paused })),
          endpoint.url && action('Post again', { class: 'again', title: 'What was not answered well' }, async () => {
            await change({ again: true });
            say('Posted again.');
          }),
          (endpoint.url || name) && action('Remove', { class: 'remove danger', title: 'Where it is, what it is set to, and what was posted' }, async () => {
            verdict = null;
            await change({ remove: true });
            say('It is removed.');
          }))),
      verdict && el('p', { role: 'status', class: verdict.accepted ? 'welcome' : 'problem' },
        verdict.accepted ? 'It answered well, and is posted to from now on.' : verdict.url + ': ' + verdict.reason),
      areMany && last);
  }

  async function change(what) {
    const { kind, name, account, serverId } = endpoint;
    const made = await api.setEndpoint({ kind, ...(name && { name }), ...(account && { account }), ...what }, serverId);
    await reload();
    return made;
  }

  async function set(fields) {
    const isValidation = fields.do !== 'set';
    if (isValidation && !fields.url) throw new Error('Where to? The address is missing.');
    const what = { ...settings.changes(endpoint, fields), ...(isValidation && { url: fields.url }) };
    const made = await change(what);
    if (!isValidation) {
      say('It is set.');
      return;
    }
    verdict = { ...made, url: fields.url };
    await reload();
  }

  /** What came of a validation is not said any more. */
  function forget() {
    verdict = null;
  }

  /** Only who looks at them is told of them. */
  async function posted() {
    if (!last.open || !last.isConnected) return;
    const { kind, name, account, serverId } = endpoint;
    try {
      const { posts } = await api.posts({ kind, name, first: name ? null : true, account, limit: LAST }, signal, serverId);
      refill(answers, postLines(posts, 'Its last posts', () => null) ?? empty('Nothing was posted to it yet.'));
    } catch (error) {
      if (error.name !== 'AbortError') say(error.message, 'bad');
    }
  }

  return { element, show, posted, forget };
}

/** Where the focus is, and what is open: to be found again when all is made anew. */
function placeOf(element) {
  const controls = () => [...element.querySelectorAll('input, select, button, summary')];
  const labels = controls().map(control => control.name + control.value + control.className);
  const at = controls().indexOf(document.activeElement);
  const open = [...element.querySelectorAll('details')].map(details => details.open);
  return now => {
    now.querySelectorAll('details').forEach((details, i) => { details.open ||= open[i] ?? false; });
    if (at < 0) return;
    const same = controls().find(control => control.name + control.value + control.className === labels[at]);
    (same ?? controls()[at])?.focus();
  };
}

function state(endpoint) {
  if (!endpoint.url) return chip('none');
  return endpoint.paused ? chip('paused', 'late') : chip('validated', 'good');
}
