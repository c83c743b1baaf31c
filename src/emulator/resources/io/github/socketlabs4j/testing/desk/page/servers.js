// The servers of the account, and which of them the page is about. Mail, recipients, reports, fates and suppressions are a
// server's own; requests, endpoints, faults and the clock are shown for all. Where there is one server, nobody is told of servers.

import * as api from './api.js';
import { chip, el, fill, say } from './dom.js';
import { onChange } from './events.js';
import * as unread from './unread.js';
import { count } from './words.js';

const chooser = document.getElementById('server');
const select = chooser.querySelector('select');

let known = [];
let chosen = null;

/** The numbers of all servers, the first one first. */
export const all = () => known.map(({ serverId }) => serverId);

/** Whether there is more than one. */
export const areSeveral = () => known.length > 1;

/** The number of the server that the page is about; null for the first one, which need not be named. */
export const current = () => chosen;

/** Its number, also if it is the first one. */
export const number = () => chosen ?? known[0]?.serverId;

/** Which server something is of, where there are several. */
export const tag = serverId => areSeveral() && chip('server ' + (serverId ?? number()), 'info');

/** From now on the page is about this server: its number as a text, or nothing for the first one. */
export function choose(text) {
  const wanted = known.slice(1).find(({ serverId }) => String(serverId) === text);
  chosen = wanted?.serverId ?? null;
  api.askAbout(chosen);
  unread.of(chosen);
  select.value = String(number());
}

/** Asks which servers there are. */
export async function load() {
  const { servers } = await api.servers();
  const isOther = String(servers.map(one => one.serverId)) !== String(all());
  known = servers;
  if (isOther) fill(select, known.map(({ serverId }) => el('option', { value: serverId })));
  // One text after the other: a list that is open stays open.
  for (const [i, { serverId, mails }] of known.entries()) {
    select.options[i].textContent = serverId + (mails > 0 ? ' · ' + count(mails, 'mail') : '');
  }
  select.value = String(number());
  chooser.hidden = !areSeveral();
  return isOther;
}

/** Follows what becomes of the servers, and calls a function with the number of one that was chosen, and when there are others. */
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
