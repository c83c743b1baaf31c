// The inbox: pages of delivered mails, newest first. The first page is updated live; older pages do not change.

import * as api from './api.js';
import { action, chip, choice, el, empty, fill, refill } from './dom.js';
import { FORGOTTEN, onChange } from './events.js';
import { address, go } from './router.js';
import * as servers from './servers.js';
import * as unread from './unread.js';
import { count, shortMoment, size } from './words.js';

const { PAGE } = unread;
const FIELDS = [['to', 'Recipient'], ['subject', 'Subject'], ['mailingId', 'Mailing id'], ['tag', 'Tag']];

export const title = 'Inbox';

export async function show(place, { query }, signal) {
  const before = query.get('before');
  const search = Object.fromEntries(FIELDS.map(([name]) => [name, query.get(name)]));
  const isSearch = FIELDS.some(([name]) => search[name]);
  const list = el('div', { 'aria-busy': 'true' });
  const pager = el('div', { class: 'pager' });
  let newest = 0;
  let asked = 0;

  fill(place,
    el('div', { class: 'head' },
      el('h1', {}, title),
      servers.tag(),
      searchBar(search),
      action('Mark all read', { id: 'mark-read' }, async () => {
        unread.allShown(newest);
        await load();
      })),
    list, pager);

  async function load() {
    const mine = ++asked;
    // One more than is shown, to know whether there are older ones.
    const [{ mails }, { now }] = await Promise.all([
      api.mails({ ...search, before, limit: PAGE + 1 }, signal),
      api.clock(signal),
    ]);
    if (mine !== asked) return;
    const page = mails.slice(0, PAGE);
    if (!before && !isSearch) {
      newest = page[0]?.id ?? 0;
      unread.newest(newest);
      unread.tell(page, mails.length <= PAGE);
    }
    const focused = document.activeElement?.closest('[data-row]')?.getAttribute('href');
    refill(list, page.length > 0 ? rows(page, now) : nothing(isSearch, before));
    list.removeAttribute('aria-busy');
    if (focused) list.querySelector('[href="' + CSS.escape(focused) + '"]')?.focus();
    refill(pager,
      before ? el('a', { class: 'button', id: 'newest', href: address('inbox', '', search) }, '↑ Newest') : el('span'),
      mails.length > PAGE && el('a', {
        class: 'button',
        id: 'older',
        href: address('inbox', '', { ...search, before: page.at(-1).id }),
      }, 'Older →'));
  }

  const follow = () => load().catch(error => {
    if (error.name !== 'AbortError') fill(list, el('p', { class: 'problem', role: 'alert' }, error.message));
  });
  // The clock too, because mail may have a maximum age.
  onChange(before ? ['clock', ...FORGOTTEN] : ['mail', 'clock', ...FORGOTTEN], follow, signal);
  await load();
}

function searchBar(search) {
  const [chosen = 'to'] = FIELDS.map(([name]) => name).filter(name => search[name]);
  const text = el('input', {
    type: 'search',
    name: 'text',
    value: search[chosen] ?? '',
    placeholder: 'Search',
    'aria-label': 'Search mails',
    autocomplete: 'off',
  });
  const where = choice({ name: 'where', 'aria-label': 'Search in' }, FIELDS, chosen);
  const start = event => {
    event.preventDefault();
    go('inbox', '', { [where.value]: text.value.trim() });
  };
  // The clear button of a search field fires `search` and no `submit`.
  return el('form', { class: 'search', role: 'search', onsubmit: start, onsearch: start }, where, text,
    el('button', {}, 'Search'));
}

/** The rows. Mails of today, by the emulator's clock, show only the time. */
function rows(page, now) {
  return el('ol', { class: 'mails', 'aria-label': 'Mails, newest first' }, page.map(mail => {
    const isUnread = unread.isUnread(mail.id);
    return el('li', { class: isUnread && 'unread' }, el('a', {
      href: address('mail', String(mail.id)),
      'data-row': true,
      'data-id': mail.id,
    },
    el('span', { class: 'dot', 'aria-hidden': 'true' }),
    el('span', { class: 'who' }, isUnread && el('span', { class: 'visually' }, 'Unread. '), mail.recipient),
    el('span', { class: 'what' },
      el('span', { class: 'subject' }, mail.subject || '(no subject)'),
      mail.tags.slice(0, 3).map(tag => chip(tag, 'info')),
      mail.mailingId && chip(mail.mailingId),
      el('span', { class: 'snippet' }, mail.snippet ?? ''),
      mail.attachments?.length > 0 && el('span', { class: 'size' }, count(mail.attachments.length, 'file'))),
    el('time', { datetime: mail.time, title: size(mail.size) }, shortMoment(mail.time, now))));
  }));
}

function nothing(isSearch, before) {
  if (isSearch) return empty('No mail like that.', 'Searches find parts of words, in whatever case.');
  if (before) return empty('No older mail.');
  const several = servers.areSeveral();
  return empty(several ? 'Nothing was sent by server ' + servers.number() + ' yet.' : 'Nothing was sent yet.',
    'Point your program to ', el('code', {}, 'SOCKETLABS_INJECTION_URL=' + location.origin + '/api/v1/email'),
    several && [' with ', el('code', {}, 'SOCKETLABS_SERVER_ID=' + servers.number())],
    ' and send; it appears here at once.');
}
