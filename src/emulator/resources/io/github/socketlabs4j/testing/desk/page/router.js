// The router. The part that is shown is in the fragment of the URL, so that it can be linked to and the browser's back button works:
// `#/mail/12`, `#/recipient/ann@example.org`, `#/inbox?subject=order`. For another server than the first: `#/mail/12?server=14322`.

import { el, fill } from './dom.js';
import * as servers from './servers.js';

/** Aborted when the shown part changes: cancels its requests and removes its listeners. */
let leaving = new AbortController();

/** Parses a fragment: the name of the part, its subject, and its parameters. */
export function parse(hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [part, ...subject] = path.split('/');
  return { part: part || 'inbox', subject: decoded(subject.join('/')), query: new URLSearchParams(query) };
}

/** The fragment for a part, about the current server unless the query names another one. */
export function address(part, subject = '', query = {}) {
  const set = Object.entries({ server: servers.current(), ...query }).filter(([, value]) => value);
  const search = new URLSearchParams(set).toString();
  const about = subject === '' ? '' : '/' + encodeURIComponent(subject);
  return '#/' + part + about + (search ? '?' + search : '');
}

/** Navigates to a part. */
export function go(...place) {
  location.hash = address(...place);
}

/**
 * Shows the part that the fragment names, now and whenever the fragment changes.
 *
 * @param {Object} parts modules by name, with `title` and `show(place, {subject, query}, signal)`, which may be asynchronous
 */
export function start(parts) {
  const show = moved => {
    const { part, subject, query } = parse(location.hash);
    const shown = Object.hasOwn(parts, part) ? parts[part] : parts.inbox;
    servers.choose(query.get('server'));
    leaving.abort();
    leaving = new AbortController();
    const { signal } = leaving;
    const main = document.getElementById('main');
    const place = el('div', { class: 'part part-' + part });
    fill(main, place);
    mark(shown.under ?? part);
    document.title = (subject || shown.title) + ' · SocketLabs on your desk';
    scrollTo(0, 0);
    if (moved) main.focus({ preventScroll: true });
    Promise.resolve(shown.show(place, { subject, query }, signal)).catch(error => {
      if (!signal.aborted) fill(place, el('p', { class: 'problem', role: 'alert' }, error.message));
    });
  };
  addEventListener('hashchange', () => show(true));
  servers.start(server => {
    const { part, subject } = parse(location.hash);
    // Mail ids are per server, so the same mail does not exist on the other one.
    const before = location.hash;
    go(part === 'mail' ? 'inbox' : part, part === 'recipient' ? subject : '', { server });
    if (location.hash === before) show(true);
  });
  show(false);
}

function mark(part) {
  document.querySelector('.brand').setAttribute('href', address('inbox'));
  for (const link of document.querySelectorAll('nav.rooms a')) {
    link.setAttribute('href', address(link.dataset.part));
    if (link.dataset.part === part) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
