// The emulator's control API, as /_emulator/openapi.json describes it. All the page knows of its addresses is here.

const ROOT = '/_emulator';

/** An answer that is not what was asked for; its message is the emulator's own words. */
export class Refused extends Error {
  constructor(status, text) {
    super(text || 'The emulator answered with status ' + status + '.');
    this.name = 'Refused';
    this.status = status;
  }
}

/** Mailbox copies, newest first: `{to, subject, mailingId, tag, limit, before}`. */
export const mails = (query, signal) => get('/mail', query, signal);
export const mail = (id, signal) => get('/mail/' + id, {}, signal);
export const source = (id, signal) => text('/mail/' + id + '/source.eml', signal);
export const htmlAddress = id => ROOT + '/mail/' + id + '/html';
export const sourceAddress = id => ROOT + '/mail/' + id + '/source.eml';
export const fileAddress = (id, number) => ROOT + '/mail/' + id + '/attachments/' + number;

export const requests = (query, signal) => get('/requests', query, signal);
export const request = (number, signal) => get('/requests/' + number, {}, signal);
export const recipient = (address, query, signal) => get('/recipients/' + encodeURIComponent(address), query, signal);
export const posts = (query, signal) => get('/posts', query, signal);
export const endpoints = signal => get('/endpoints', {}, signal);
export const setEndpoint = settings => post('/endpoints', settings);
export const activity = what => post('/activity', what);
export const fates = signal => get('/fates', {}, signal);
export const setFate = fate => post('/fates', fate);
export const faults = signal => get('/faults', {}, signal);
export const setFaults = list => post('/faults', list);
export const clock = signal => get('/clock', {}, signal);
export const setClock = change => post('/clock', change);
export const quota = signal => get('/quota', {}, signal);
export const suppressions = signal => get('/suppressions', {}, signal);
export const setSuppression = change => post('/suppressions', change);
export const reports = signal => get('/reports', {}, signal);
export const scenario = signal => get('/scenario', {}, signal);
export const loadScenario = value => post('/scenario', value);
export const reset = () => post('/reset', {});

/** The text of any of the emulator's own addresses, with what came along. */
export async function fetchText(address, headers, signal) {
  const answer = await fetch(address, { headers, signal });
  return { status: answer.status, type: answer.headers.get('Content-Type'), text: await answer.text() };
}

async function get(path, query, signal) {
  const set = Object.entries(query).filter(([, value]) => value != null && value !== '');
  const search = new URLSearchParams(set).toString();
  return (await ask(path + (search ? '?' + search : ''), { signal })).json();
}

async function text(path, signal) {
  return (await ask(path, { signal })).text();
}

async function post(path, body) {
  const answer = await ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const said = await answer.text();
  return said === '' ? null : JSON.parse(said);
}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(ROOT + path, options);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Error('The emulator does not answer. Is it still running?');
  }
  if (!answer.ok) throw new Refused(answer.status, reason(await answer.text()));
  return answer;
}

/** What an error says, whether in JSON or in plain words. */
function reason(body) {
  try {
    const { error, message, reason: why } = JSON.parse(body);
    return error ?? message ?? why ?? body;
  } catch {
    return body.trim();
  }
}
