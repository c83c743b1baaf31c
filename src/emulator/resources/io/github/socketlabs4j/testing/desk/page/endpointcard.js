// The card of one endpoint: its URL, settings, last answers and actions.

import * as api from './api.js';
import { action, chip, el, empty, facts, field, fill, form, refill, say } from './dom.js';
import * as settings from './endpointsettings.js';
import { KINDS, postLines, which } from './posts.js';

const LAST = 5;

let lastCard = 0;

/** A key that identifies an endpoint. */
export const keyOf = ({ serverId, kind, name }) => JSON.stringify([serverId, kind, name]);

/**
 * The card of an endpoint.
 *
 * @param {Function} reload reloads all endpoints
 * @returns `element`; `show(endpoint, {group, areMany})`, with the id of the heading above it, if any; `posted()`, to call after an
 *     attempt to post; and `forget()`, to call before `show` when posts have been deleted
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

  /** Shows the current state, unless it is shown already. While somebody is typing in the card, waits until it loses the focus. */
  function show(now, look) {
    endpoint = now;
    // The verdict is out of date: the URL has been removed or replaced since.
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
          el('button', { class: 'set', name: 'do', value: 'set', title: 'Save the settings without a validation' }, 'Set'),
          endpoint.url && action(endpoint.paused ? 'Continue' : 'Pause', { class: 'pause' }, () => change({ paused: !endpoint.paused })),
          endpoint.url && action('Post again', { class: 'again', title: 'Posts that were not accepted' }, async () => {
            await change({ again: true });
            say('Posted again.');
          }),
          (endpoint.url || name) && action('Remove', { class: 'remove danger', title: 'Its URL, its settings and its posts' }, async () => {
            verdict = null;
            await change({ remove: true });
            say('The endpoint is removed.');
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
    if (isValidation && !fields.url) throw new Error('The address is missing.');
    const what = { ...settings.changes(endpoint, fields), ...(isValidation && { url: fields.url }) };
    const made = await change(what);
    if (!isValidation) {
      say('It is set.');
      return;
    }
    verdict = { ...made, url: fields.url };
    await reload();
  }

  /** Removes the verdict of the last validation. */
  function forget() {
    verdict = null;
  }

  /** Reloads the last answers, if they are visible. */
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

/** Remembers focus and open details of an element. Returns a function that restores them after it has been rebuilt. */
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
