// Which part is shown is in the address behind the `#`, so that it can be linked to, and the browser's back works:
// `#/mail/12`, `#/recipient/ann@example.org`, `#/inbox?subject=order`; of another server than the first, `#/mail/12?server=14322`.

import { el, fill } from './dom.js';
import * as servers from './servers.js';

/** Tells a part that it is no longer shown: its questions are cancelled, its listeners gone. */
let leaving = new AbortController();

/** What an address says: the part's name, what it is about, and its settings. */
export function parse(hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [part, ...subject] = path.split('/');
  return { part: part || 'inbox', subject: decoded(subject.join('/')), query: new URLSearchParams(query) };
}

/** An address of the page, about the same server unless another one is named. */
export function address(part, subject = '', query = {}) {
  const set = Object.entries({ server: servers.current(), ...query }).filter(([, value]) => value);
  const search = new URLSearchParams(set).toString();
  const about = subject === '' ? '' : '/' + encodeURIComponent(subject);
  return '#/' + part + about + (search ? '?' + search : '');
}

/** Goes to an address of the page. */
export function go(...place) {
  location.hash = address(...place);
}

/**
 * Shows parts as the address says.
 *
 * @param {Object} parts by name: `title`, and `show(place, {subject, query}, signal)`, which may be asynchronous
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
    // Each server numbers its own mails.
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
