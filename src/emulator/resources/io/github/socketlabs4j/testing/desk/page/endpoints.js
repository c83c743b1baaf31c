// The webhook endpoints of all servers and of the account, with their settings and answers.

import * as api from './api.js';
import { choice, el, empty, field, fill, form, refill, say } from './dom.js';
import { endpointCard, keyOf } from './endpointcard.js';
import { FORGOTTEN, onChange } from './events.js';
import { KINDS, postLines, which } from './posts.js';
import * as servers from './servers.js';

const LAST = 30;
const ACCOUNT = 'account';

export const title = 'Endpoints';

export async function show(place, _, signal) {
  const groups = el('div', { class: 'part' });
  const last = el('section', { class: 'card', 'aria-labelledby': 'last-posts' });
  const cards = new Map();
  let areMany = false;
  fill(place,
    el('div', { class: 'head' }, el('h1', {}, title)),
    el('p', { class: 'lead' }, 'An endpoint is validated first, as by the button in the control panel. From then on each change of state is posted to it.'),
    groups, adding(), last);

  async function loadCards() {
    const all = await endpointsOfAll(signal);
    areMany = all.length > 2;
    const named = groupsOf(all);
    for (const key of cards.keys()) if (!all.some(one => keyOf(one) === key)) cards.delete(key);
    const areGroups = named.length > 1;
    for (const { id, endpoints } of named) {
      for (const endpoint of endpoints) {
        const key = keyOf(endpoint);
        if (!cards.has(key)) cards.set(key, endpointCard(loadCards, signal));
        cards.get(key).show(endpoint, { group: areGroups && id, areMany });
      }
    }
    arrange(groups, named.map(({ id, heading, endpoints }) => ({
      id,
      heading: areGroups && heading,
      elements: endpoints.map(endpoint => cards.get(keyOf(endpoint)).element),
    })));
  }
  async function loadPosts() {
    const posts = await postsOfAll(signal);
    refill(last, el('h2', { id: 'last-posts' }, 'The last answers'),
      postLines(posts, 'Posts', areMany ? label : which) ?? empty('Nothing was posted yet.'));
    for (const card of cards.values()) card.posted();
  }
  const safely = load => () => load().catch(error => {
    if (error.name !== 'AbortError') say(error.message, 'bad');
  });
  onChange(['endpoint'], safely(loadCards), signal);
  onChange(FORGOTTEN, () => {
    for (const card of cards.values()) card.forget();
    safely(loadCards)();
  }, signal);
  onChange(['post', ...FORGOTTEN], safely(loadPosts), signal);
  await loadCards();
  await loadPosts();

  /** The form that adds an endpoint. One of a server needs a name, because each server always has the first endpoint of each kind. */
  function adding() {
    const verdict = el('p', { role: 'status', hidden: true });
    const owners = el('div', {});
    const kind = choice({ name: 'kind' }, Object.entries(KINDS));
    const more = el('details', { class: 'more', ontoggle: showOwners },
      el('summary', {}, 'One more endpoint'),
      form({ class: 'card', id: 'add-endpoint' }, add,
        el('div', { class: 'row' }, owners, field('What is posted', kind),
          field('Name', el('input', { name: 'name', autocomplete: 'off', placeholder: 'crm' }), 'The account needs none for its first.')),
        field('Address', el('input', { type: 'url', name: 'url', required: true, placeholder: 'http://localhost:8080/hooks' })),
        el('div', {}, el('button', { class: 'main' }, 'Add and validate')), verdict));
    onChange(FORGOTTEN, () => { verdict.hidden = true; }, signal);
    return more;

    function showOwners() {
      const own = servers.all().map(number => [String(number), servers.areSeveral() ? 'server ' + number : 'the server']);
      refill(owners, field('Of', choice({ name: 'owner' }, [...own, [ACCOUNT, 'the account: events of all servers']])));
    }
    async function add({ owner, kind: what, name, url }, made) {
      const isOfAccount = owner === ACCOUNT;
      if (!isOfAccount && !name) throw new Error('It needs a name: the first of its kind is there already.');
      const answer = await api.setEndpoint(
        { kind: what, url, ...(name && { name }), ...(isOfAccount && { account: true }) },
        isOfAccount ? null : owner);
      verdict.hidden = false;
      verdict.className = answer.accepted ? 'welcome' : 'problem';
      fill(verdict, answer.accepted ? 'It answered well, and is posted to from now on.' : url + ': ' + answer.reason);
      if (answer.accepted) made.reset();
      await loadCards();
    }
  }
}

/** The endpoints of all servers, and those of the account, which the API lists with each server, once. */
async function endpointsOfAll(signal) {
  const lists = await Promise.all(servers.all().map(number => api.endpoints(signal, number)));
  return lists.flatMap(({ endpoints }, i) => endpoints.filter(endpoint => !endpoint.account || i === 0));
}

/** The newest attempts of all servers. */
async function postsOfAll(signal) {
  const lists = await Promise.all(servers.all().map(async (serverId, i) => {
    const { posts } = await api.posts({ limit: LAST, account: i === 0 ? null : false }, signal, serverId);
    return posts.map(post => ({ ...post, serverId: post.account ? null : serverId }));
  }));
  const newestFirst = (a, b) => Date.parse(b.at) - Date.parse(a.at);
  return (lists.length > 1 ? lists.flat().sort(newestFirst) : lists.flat()).slice(0, LAST);
}

function groupsOf(endpoints) {
  const own = servers.all().map(number => ({
    id: 'endpoints-of-' + number,
    heading: 'Server ' + number,
    endpoints: endpoints.filter(endpoint => endpoint.serverId === number),
  }));
  const ofAccount = {
    id: 'endpoints-of-account',
    heading: 'The account, for the events of all servers',
    endpoints: endpoints.filter(({ account }) => account),
  };
  return [...own, ofAccount].filter(group => group.endpoints.length > 0);
}

/** Shows cards under headings. If they are shown already, nothing is moved, so that focus and scroll position stay. */
function arrange(place, named) {
  const shape = JSON.stringify(named.map(({ heading, elements }) => [heading, elements.length]));
  const shown = [...place.querySelectorAll('.card')];
  const wanted = named.flatMap(({ elements }) => elements);
  if (place.dataset.shape === shape && wanted.every((card, i) => card === shown[i])) return;
  place.dataset.shape = shape;
  const focused = document.activeElement;
  fill(place, named.map(({ id, heading, elements }) => el('section', { class: 'part', 'aria-labelledby': heading && id },
    heading && el('h2', { id }, heading),
    el('div', { class: 'cards' }, elements))));
  if (place.contains(focused)) focused.focus();
}

/** The label of the endpoint of an attempt, where there are many. */
function label(attempt) {
  const whose = servers.areSeveral() && attempt.serverId != null ? ' of ' + attempt.serverId : '';
  const name = which(attempt);
  return KINDS[attempt.kind] + whose + (name ? ': ' + name : '');
}
