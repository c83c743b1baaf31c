// The client of the emulator's control API, which /_emulator/openapi.json describes. No other module knows its paths.

const ROOT = '/_emulator';

/** An answer with an error status; its message is the emulator's error message. */
export class Refused extends Error {
  constructor(status, text) {
    super(text || 'The emulator answered with status ' + status + '.');
    this.name = 'Refused';
    this.status = status;
  }
}

/** The server for requests that name none; null for the first server. */
let about = null;

/** Sets the server for requests that name none; null for the first server. */
export function askAbout(serverId) {
  about = serverId;
}

/** Adds the server to query parameters. */
const of = (query = {}, serverId = about) => ({ ...query, serverId });

export const servers = signal => get('/servers', {}, signal);

/** Mailbox copies, newest first: `{to, subject, mailingId, tag, limit, before}`. */
export const mails = (query, signal) => get('/mail', of(query), signal);
export const mail = (id, signal) => get('/mail/' + id, of(), signal);
export const source = async (id, signal) => (await ask('/mail/' + id + '/source.eml', of(), { signal })).text();
export const htmlAddress = id => ROOT + '/mail/' + id + '/html' + search(of());
export const sourceAddress = id => ROOT + '/mail/' + id + '/source.eml' + search(of());
export const fileAddress = (id, number) => ROOT + '/mail/' + id + '/attachments/' + number + search(of());

/** Requests to all servers, or with `about` to one. */
export const requests = (query, signal) => get('/requests', query, signal);
export const request = (number, signal) => get('/requests/' + number, {}, signal);
export const recipient = (address, query, signal) => get('/recipients/' + encodeURIComponent(address), of(query), signal);
export const posts = (query, signal, serverId) => get('/posts', of(query, serverId), signal);
export const endpoints = (signal, serverId) => get('/endpoints', of({}, serverId), signal);
export const setEndpoint = (settings, serverId) => post('/endpoints', settings, of({}, serverId));
export const activity = what => post('/activity', what, of());
export const fates = signal => get('/fates', of(), signal);
export const setFate = fate => post('/fates', fate, of());
export const faults = signal => get('/faults', {}, signal);
export const setFaults = list => post('/faults', list);
export const clock = signal => get('/clock', {}, signal);
export const setClock = change => post('/clock', change);
export const quota = signal => get('/quota', of(), signal);
export const suppressions = signal => get('/suppressions', of(), signal);
export const setSuppression = change => post('/suppressions', change, of());
export const reports = signal => get('/reports', of(), signal);
export const scenario = signal => get('/scenario', {}, signal);
export const loadScenario = value => post('/scenario', value);
export const reset = () => post('/reset', {});

/** Status, content type and text of any URL of the emulator. */
export async function fetchText(address, headers, signal) {
  const answer = await fetch(address, { headers, signal });
  return { status: answer.status, type: answer.headers.get('Content-Type'), text: await answer.text() };
}

async function get(path, query, signal) {
  return (await ask(path, query, { signal })).json();
}

async function post(path, body, query = {}) {
  const answer = await ask(path, query, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const said = await answer.text();
  return said === '' ? null : JSON.parse(said);
}

async function ask(path, query, options) {
  let answer;
  try {
    answer = await fetch(ROOT + path + search(query), options);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Error('The emulator does not answer. Is it still running?');
  }
  if (!answer.ok) throw new Refused(answer.status, reason(await answer.text()));
  return answer;
}

/** The query string of an object, without members that are null or empty. */
function search(query) {
  const set = Object.entries(query).filter(([, value]) => value != null && value !== '');
  return set.length > 0 ? '?' + new URLSearchParams(set) : '';
}

/** The message of an error body, which is JSON or plain text. */
function reason(body) {
  try {
    const { error, message, reason: why } = JSON.parse(body);
    return error ?? message ?? why ?? body;
  } catch {
    return body.trim();
  }
}
