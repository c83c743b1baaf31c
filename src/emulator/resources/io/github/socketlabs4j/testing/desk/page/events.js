// Live updates by server-sent events. A browser opens at most six connections to a host, so all its tabs share one stream: the
// tab that holds a lock reads the stream and forwards events to the others. When it is closed, another tab gets the lock.
//
// An event only says which kind of state has changed; the views then load the state. Events may be lost between two streams, so
// after each new connection every kind counts as changed.

const KINDS = ['mail', 'request', 'event', 'post', 'endpoint', 'clock', 'fate', 'suppression', 'fault', 'setting', 'clear',
  'scenario', 'reset'];

/** The kinds after which mail, events, requests and posts have been deleted. */
export const FORGOTTEN = ['clear', 'scenario', 'reset'];

const LOCK = 'socketlabs-desk-events';
const GAP = 250;
const SOON = 50;

const listeners = new Map(KINDS.map(kind => [kind, new Set()]));
const watchers = new Set();
const channel = new BroadcastChannel(LOCK);
let state = 'waiting';
let leads = false;

/** The kinds of changes that have not been forwarded to the other tabs yet. */
const untold = new Set();
let telling = null;

/** Calls a function after changes of these kinds, at most four times a second, until the signal is aborted. */
export function onChange(kinds, work, signal) {
  const calm = calmed(work, signal);
  for (const kind of kinds) {
    listeners.get(kind).add(calm);
    signal?.addEventListener('abort', () => listeners.get(kind).delete(calm));
  }
}

/** Calls a function with the state of the connection, `live` or `waiting`, now and whenever it changes. */
export function onState(work) {
  watchers.add(work);
  work(state);
}

/** Connects to the other tabs, and to the emulator if this tab gets the lock. */
export function start() {
  channel.addEventListener('message', ({ data }) => {
    if (data.ask) {
      if (leads) channel.postMessage({ state });
    } else if (data.state) {
      become(data.state);
    } else {
      changed(data.kind);
    }
  });
  channel.postMessage({ ask: true });
  // Browsers offer locks only in secure contexts such as localhost. Elsewhere each tab opens a stream of its own.
  if (navigator.locks) navigator.locks.request(LOCK, lead);
  else lead();
}

/** Reads the stream. Its promise never resolves, so that the lock is held until the tab is closed. */
function lead() {
  leads = true;
  const source = new EventSource('/_emulator/events');
  source.addEventListener('open', () => {
    tell({ state: 'live' });
    for (const kind of KINDS) tell({ kind });
  });
  source.addEventListener('error', () => tell({ state: 'waiting' }));
  for (const kind of KINDS) source.addEventListener(kind, () => { changed(kind); soon(kind); });
  return new Promise(() => {});
}

/** Forwards a change to the other tabs after a short delay, together with others of the same kind. */
function soon(kind) {
  untold.add(kind);
  telling ??= setTimeout(() => {
    telling = null;
    for (const each of untold) channel.postMessage({ kind: each });
    untold.clear();
  }, SOON);
}

function tell(news) {
  if (news.state) become(news.state);
  else changed(news.kind);
  if (navigator.locks) channel.postMessage(news);
}

function become(now) {
  state = now;
  for (const watcher of watchers) watcher(now);
}

function changed(kind) {
  for (const listener of listeners.get(kind) ?? []) listener();
}

/** Limits the rate of calls: runs at once if the last run was long enough ago, otherwise once at the end of the gap. */
function calmed(work, signal) {
  let last = -GAP;
  let timer = null;
  const run = () => {
    timer = null;
    last = performance.now();
    if (!signal?.aborted) work();
  };
  return () => {
    timer ??= setTimeout(run, Math.max(0, last + GAP - performance.now()));
  };
}
