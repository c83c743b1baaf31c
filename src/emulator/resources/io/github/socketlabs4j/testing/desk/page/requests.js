// What arrived at the doors, how it was judged, and by which rule.

import * as api from './api.js';
import { chip, choice, el, empty, facts, fill, gone, isSame, longText, refill, say } from './dom.js';
import { FORGOTTEN, onChange } from './events.js';
import { address, go } from './router.js';
import * as servers from './servers.js';
import { moment, size } from './words.js';

const PAGE = 100;

export const title = 'Requests';

export async function show(place, { subject: number, query }, signal) {
  if (number) await one(place, number, signal);
  else await all(place, query.get('before'), query.get('about'), signal);
}

async function all(place, before, about, signal) {
  const table = el('div', {});
  const pager = el('div', { class: 'pager' });
  fill(place,
    el('div', { class: 'head' }, el('h1', {}, title), servers.areSeveral() && filter(about)),
    el('p', { class: 'lead' }, 'Each request with its verdict and the rule behind it. The manual lists all rules, and marks each as known, inferred or assumed.'),
    table, pager);
  async function load() {
    const { requests } = await api.requests({ limit: PAGE + 1, before, about }, signal);
    const page = requests.slice(0, PAGE);
    refill(table, page.length > 0 ? rows(page) : empty('No request yet.'));
    refill(pager,
      before ? el('a', { class: 'button', href: address('requests', '', { about }) }, '↑ Newest') : el('span'),
      requests.length > PAGE && el('a', {
        class: 'button',
        href: address('requests', '', { about, before: page.at(-1).number }),
      }, 'Older →'));
  }
  onChange(before ? ['clock', ...FORGOTTEN] : ['request', 'clock', ...FORGOTTEN], () => load().catch(tell), signal);
  await load();
}

/** A filter by server. */
function filter(about) {
  const options = [['', 'all servers'], ...servers.all().map(number => [String(number), 'server ' + number])];
  return choice({
    name: 'about',
    class: 'short',
    'aria-label': 'Requests about',
    onchange: event => go('requests', '', { about: event.target.value }),
  }, options, about ?? '');
}

function rows(page) {
  const server = servers.areSeveral();
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Requests, newest first' }, el('table', {},
    el('thead', {}, el('tr', {}, ['No.', 'Time', server && 'Server', 'Request', 'Status', 'Verdict', 'Why'].filter(Boolean).map(name => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, page.map(request => el('tr', {},
      el('td', {}, el('a', { href: address('requests', String(request.number)), 'data-row': true }, String(request.number))),
      el('td', {}, el('time', { datetime: request.time }, moment(request.time))),
      server && el('td', {}, request.serverId == null ? 'none' : String(request.serverId)),
      el('td', {}, el('code', {}, request.method + ' ' + request.path)),
      el('td', {}, statusChip(request.status)),
      el('td', {}, request.verdict && chip(request.verdict, isGood(request) ? 'good' : 'bad')),
      el('td', { class: 'wide' }, request.reason ?? ''))))));
}

async function one(place, number, signal) {
  const request = await api.request(number, signal);
  render(place, request);
  onChange(['clock', ...FORGOTTEN], async () => {
    try {
      // From the list, because requesting a deleted request is an error that browsers log.
      const { requests: [now] } = await api.requests({ limit: 1, before: request.number + 1 }, signal);
      if (!now || !isSame(now, request)) {
        fill(place, gone('Request ' + number, 'requests were deleted', address('requests'), 'All requests'));
      }
    } catch (error) {
      tell(error);
    }
  }, signal);
}

function render(place, request) {
  fill(place,
    el('div', { class: 'head' },
      el('h1', {}, 'Request ' + request.number),
      el('a', { class: 'button', href: address('requests') }, 'All requests')),
    el('section', { class: 'card', 'aria-label': 'Verdict' }, facts(
      ['Request', el('code', {}, request.method + ' ' + request.path + (request.query ? '?' + request.query : ''))],
      ['Time', el('time', { datetime: request.time }, moment(request.time))],
      ['Server', servers.areSeveral() && (request.serverId == null ? 'unknown' : String(request.serverId))],
      ['Status', statusChip(request.status)],
      ['Verdict', request.verdict && chip(request.verdict, isGood(request) ? 'good' : 'bad')],
      ['Rule', request.rule && [el('code', {}, request.rule), ' ', request.mark && chip(request.mark)]],
      ['Why', request.reason],
      ['Body', request.bodyLength != null && [size(request.bodyLength), request.format && ' of ' + request.format]])),
    text('Answer', request.receipt),
    text('Request body', request.body, 'The key is masked.'),
    request.headers && el('section', { class: 'card' }, el('h2', {}, 'Headers'), facts(
      ...Object.entries(request.headers).map(([name, values]) => [name, el('code', {}, [values].flat().join(', '))]))));
}

function text(heading, value, hint) {
  if (value == null || value === '') return null;
  return el('section', { class: 'card' }, el('h2', {}, heading), hint && el('small', {}, hint), longText(pretty(value), heading));
}

/** Indented JSON; other texts unchanged. */
function pretty(value) {
  if (typeof value !== 'string') return JSON.stringify(value, null, 2);
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}

function statusChip(status) {
  if (status == null) return chip('none', 'bad');
  return chip(String(status), status < 300 ? 'good' : 'bad');
}

function isGood({ verdict }) {
  return verdict === 'Success';
}

function tell(error) {
  if (error.name !== 'AbortError') say(error.message, 'bad');
}
