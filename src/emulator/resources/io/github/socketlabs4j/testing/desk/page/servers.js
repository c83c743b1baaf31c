// The servers of the account, and the one that the page shows. Mail, recipients, reports, fates and suppressions are per server;
// requests, endpoints, faults and the clock are shown for all servers. With a single server the page does not mention servers.

import * as api from './api.js';
import { chip, el, fill, say } from './dom.js';
import { onChange } from './events.js';
import * as unread from './unread.js';
import { count } from './words.js';

const chooser = document.getElementById('server');
const select = chooser.querySelector('select');

let known = [];
let chosen = null;

/** The ids of all servers, beginning with the first one. */
export const all = () => known.map(({ serverId }) => serverId);

/** Whether there is more than one server. */
export const areSeveral = () => known.length > 1;

/** The id of the server that the page shows; null for the first server. */
export const current = () => chosen;

/** The id of the server that the page shows, even if it is the first one. */
export const number = () => chosen ?? known[0]?.serverId;

/** A label with the server, if there are several. */
export const tag = serverId => areSeveral() && chip('server ' + (serverId ?? number()), 'info');

/** Switches the page to a server, given by its id as text; any other text means the first server. */
export function choose(text) {
  const wanted = known.slice(1).find(({ serverId }) => String(serverId) === text);
  chosen = wanted?.serverId ?? null;
  api.askAbout(chosen);
  unread.of(chosen);
  select.value = String(number());
}

/** Loads the servers, and returns whether their ids have changed. */
export async function load() {
  const { servers } = await api.servers();
  const isOther = String(servers.map(one => one.serverId)) !== String(all());
  known = servers;
  if (isOther) fill(select, known.map(({ serverId }) => el('option', { value: serverId })));
  // Only the texts are replaced, so that an open list stays open.
  for (const [i, { serverId, mails }] of known.entries()) {
    select.options[i].textContent = serverId + (mails > 0 ? ' · ' + count(mails, 'mail') : '');
  }
  select.value = String(number());
  chooser.hidden = !areSeveral();
  return isOther;
}

/** Reloads the servers when they change. Calls a function with the id of a server that the user chooses, or when the ids have changed. */
export function start(onChoice) {
  const safely = work => () => work().catch(error => say(error.message, 'bad'));
  select.addEventListener('change', () => onChoice(select.value));
  onChange(['scenario', 'reset', 'setting'], safely(async () => {
    if (await load()) onChoice(all().includes(chosen) ? String(chosen) : '');
  }));
  onChange(['mail', 'clear'], safely(async () => {
    if (areSeveral()) await load();
  }));
}
