// One mail as its recipient sees it, in a sandboxed frame, with all its details.

import * as api from './api.js';
import { chip, el, empty, facts, fill, gone, isSame, longText, say } from './dom.js';
import { FORGOTTEN, onChange } from './events.js';
import { address } from './router.js';
import * as servers from './servers.js';
import { tabs } from './tabs.js';
import * as unread from './unread.js';
import { mailbox, moment, size } from './words.js';

/** The maximum number of mails in an answer of the API. */
const LOOKED_AT = 500;

/** The chosen width, kept for the next mail. */
let paperWidth = 'desktop';

export const title = 'Mail';
export const under = 'inbox';

export async function show(place, { subject: id }, signal) {
  const mail = await api.mail(id, signal);
  render(place, mail, signal);
  onChange(['clock', ...FORGOTTEN], async () => {
    try {
      if (!await isThere(mail, signal)) fill(place, gone('Mail ' + id, 'mail was deleted', address('inbox'), 'Inbox'));
    } catch (error) {
      if (error.name !== 'AbortError') say(error.message, 'bad');
    }
  }, signal);
}

/** Whether a mail still exists. Searches the list, because requesting a deleted mail is an error that browsers log. */
async function isThere(mail, signal) {
  const { mails } = await api.mails({ to: mail.recipient, limit: LOOKED_AT }, signal);
  return mails.length === LOOKED_AT || mails.some(one => isSame(one, mail));
}

function render(place, mail, signal) {
  unread.shown(mail.id);
  document.title = (mail.subject || '(no subject)') + ' · SocketLabs on your desk';
  fill(place,
    el('div', { class: 'head' },
      el('h1', {}, mail.subject || '(no subject)'),
      servers.tag(mail.serverId),
      el('a', { class: 'button', href: address('recipient', mail.recipient), id: 'timeline' }, 'What became of it'),
      el('a', { class: 'button', href: address('inbox') }, 'Inbox')),
    el('section', { class: 'card', 'aria-label': 'Envelope' },
      facts(
        ['For', el('a', { href: address('recipient', mail.recipient) }, mail.recipient)],
        ['From', mailbox(mail.from)],
        ['To', list(mail.to)],
        ['Cc', list(mail.cc)],
        ['Reply to', mailbox(mail.replyTo)],
        ['Taken', el('time', { datetime: mail.time }, moment(mail.time))],
        ['Tags', mail.tags?.length > 0 && mail.tags.map(tag => [chip(tag, 'info'), ' '])]),
      files(mail)),
    tabs('Views of the mail', [
      mail.hasHtml && { name: 'html', title: 'HTML', show: () => paper(mail) },
      mail.text != null && { name: 'text', title: 'Text', show: () => longText(mail.text, 'The text') },
      { name: 'details', title: 'Details', show: () => details(mail) },
      { name: 'headers', title: 'Headers', show: () => headers(mail) },
      { name: 'source', title: 'Source', show: () => source(mail, signal) },
    ].filter(Boolean)));
}

/**
 * The frame loads the HTML by URL, because that answer has a content security policy of its own, which blocks scripts and
 * external content. With `srcdoc` this page's policy would apply, which blocks the styles of mails.
 */
function paper(mail) {
  let isShown = false;
  const frame = el('iframe', {
    sandbox: '',
    src: api.htmlAddress(mail.id),
    title: 'The mail as its recipient sees it',
    referrerpolicy: 'no-referrer',
    // A second load means that a link was clicked and blocked: show the mail again.
    onload: () => {
      if (isShown) {
        frame.src = api.htmlAddress(mail.id);
        say('Links of a mail lead nowhere here. Follow them as the recipient does: “What became of it”.');
      }
      isShown = !isShown;
    },
  });
  const sheet = el('div', { class: 'paper', 'data-width': paperWidth }, frame);
  const widths = ['desktop', 'phone'].map(width => el('button', {
    type: 'button',
    'aria-pressed': String(width === paperWidth),
    'data-width': width,
    onclick: event => {
      paperWidth = width;
      sheet.dataset.width = width;
      for (const button of widths) button.setAttribute('aria-pressed', String(button === event.currentTarget));
    },
  }, width === 'phone' ? 'Phone' : 'Desktop'));
  return el('div', { class: 'part' },
    el('div', { class: 'row views' },
      el('div', { class: 'group', role: 'group', 'aria-label': 'Width' }, widths),
      el('small', {}, 'Scripts, frames and everything from elsewhere are left out.')),
    sheet);
}

function details(mail) {
  return el('div', { class: 'cards' },
    el('section', { class: 'card' }, el('h2', {}, 'Identity'), facts(
      ['Number', String(mail.id)],
      ['Message id', mail.messageId],
      ['Mailing id', mail.mailingId],
      ['Charset', mail.charset],
      ['Size', size(mail.size)],
      ['Request', mail.request != null && el('a', { href: address('requests', String(mail.request)) }, 'no. ' + mail.request)])),
    pairs('Metadata', mail.metadata, 'No metadata.'),
    pairs('Merge values that were filled in', mail.mergeValues, 'Nothing was merged.'));
}

function pairs(heading, values, otherwise) {
  const entries = Object.entries(values ?? {});
  return el('section', { class: 'card' }, el('h2', {}, heading),
    entries.length > 0 ? facts(...entries) : el('p', {}, el('small', {}, otherwise)));
}

function headers(mail) {
  if (mail.headers.length === 0) return empty('No headers of its own.', 'What every mail has is in its source.');
  return el('section', { class: 'card' }, el('dl', { class: 'headers' },
    mail.headers.map(({ name, value }) => [el('dt', {}, name), el('dd', { class: 'mono' }, value)])));
}

async function source(mail, signal) {
  const text = await api.source(mail.id, signal);
  return el('div', { class: 'part' },
    el('div', {}, el('a', { class: 'button', href: api.sourceAddress(mail.id), download: 'mail-' + mail.id + '.eml' }, 'Download')),
    longText(text, 'The source'));
}

function files(mail) {
  if (!mail.attachments?.length) return null;
  return el('div', { class: 'files', role: 'group', 'aria-label': 'Files' }, mail.attachments.map((file, i) => el('a', {
    class: 'button',
    href: api.fileAddress(mail.id, file.number ?? i),
    download: file.name ?? '',
  }, file.name || 'file', el('small', {}, [file.contentType, size(file.size)].filter(Boolean).join(', ')))));
}

function list(addresses) {
  return addresses?.length > 0 && addresses.map(mailbox).join(', ');
}
