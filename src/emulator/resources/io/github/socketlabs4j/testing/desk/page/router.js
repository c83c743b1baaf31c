// Which part is shown is in the address behind the `#`, so that it can be linked to, and the browser's back works:
// `#/mail/12`, `#/recipient/ann@example.org`, `#/inbox?subject=order`.

import { el, fill } from './dom.js';

/** Tells a part that it is no longer shown: its questions are cancelled, its listeners gone. */
let leaving = new AbortController();

/** What an address says: the part's name, what it is about, and its settings. */
export function parse(hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [part, ...subject] = path.split('/');
  return { part: part || 'inbox', subject: decoded(subject.join('/')), query: new URLSearchParams(query) };
}

/** An address of the page. */
export function address(part, subject = '', query = {}) {
  const set = Object.entries(query).filter(([, value]) => value);
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
  show(false);
}

function mark(part) {
  for (const link of document.querySelectorAll('nav.rooms a')) {
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
