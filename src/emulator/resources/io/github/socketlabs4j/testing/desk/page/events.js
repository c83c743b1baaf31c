// What happens in the emulator, as it happens. A browser opens six connections to a host, so all its tabs share one
// stream: the tab that holds a lock listens and tells the others. When it is closed the lock goes to another tab.
//
// An event says that something of a kind has changed; what there is now, a view asks for. So it does no harm that an
// event is lost between two streams: after each new stream every kind counts as changed.

const KINDS = ['mail', 'request', 'event', 'post', 'endpoint', 'clock', 'fate', 'suppression', 'fault', 'setting', 'clear',
  'scenario', 'reset'];

/** After these nothing is as it was: what happened is forgotten. */
export const FORGOTTEN = ['clear', 'scenario', 'reset'];

const LOCK = 'socketlabs-desk-events';
const GAP = 250;
const SOON = 50;

const listeners = new Map(KINDS.map(kind => [kind, new Set()]));
const watchers = new Set();
const channel = new BroadcastChannel(LOCK);
let state = 'waiting';
let leads = false;

/** Of what kinds the other tabs do not know yet. */
const untold = new Set();
let telling = null;

/**
 * Calls a function after something of these kinds has changed, at most four times a second however much it was,
 * until the signal is aborted.
 */
export function onChange(kinds, work, signal) {
  const calm = calmed(work, signal);
  for (const kind of kinds) {
    listeners.get(kind).add(calm);
    signal?.addEventListener('abort', () => listeners.get(kind).delete(calm));
  }
}

/** Calls a function with `live` or `waiting`, now and whenever that changes. */
export function onState(work) {
  watchers.add(work);
  work(state);
}

/** Begins to listen. */
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
  // Browsers have locks only for addresses they trust, such as localhost. Elsewhere each tab listens for itself.
  if (navigator.locks) navigator.locks.request(LOCK, lead);
  else lead();
}

/** Holds the lock as long as the tab lives. */
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

/** The other tabs need not be told of each of ten thousand mails. */
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

/** At once if the last time was long enough ago, otherwise once for all that comes until then. */
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
