// The reports, as your program would ask for them: any of them, in any format, with the address that asks.

import * as api from './api.js';
import { choice, el, field, fill, say } from './dom.js';

const FORMATS = ['JSON', 'JSONP', 'XML', 'CSV'];

export const title = 'Reports';

export async function show(place, { query }, signal) {
  const { reports, user, key } = await api.reports(signal);
  const login = { Authorization: 'Basic ' + btoa(user + ':' + key) };
  const which = choice({ name: 'report', onchange: load }, reports.map(report => report.name), query.get('report'));
  const format = choice({ name: 'format', onchange: load }, FORMATS, query.get('format') ?? 'JSON');
  const address = el('pre', { id: 'report-address' });
  const answer = el('pre', { id: 'report', tabindex: '0', 'aria-label': 'The report' });
  fill(place,
    el('div', { class: 'head' }, el('h1', {}, title)),
    el('section', { class: 'card' },
      el('div', { class: 'row' }, field('Report', which), field('Format', format), el('button', { type: 'button', onclick: load }, 'Ask again')),
      el('h2', {}, 'What asks for it'), address),
    el('section', { class: 'card' }, el('h2', {}, 'What it answers'), answer));

  async function load() {
    const report = reports.find(one => one.name === which.value);
    const url = report.urls[format.value];
    fill(address, "curl -u '" + user + ':' + key + "' '" + location.origin + url + "'");
    try {
      const { status, text } = await api.fetchText(url, login, signal);
      fill(answer, status === 200 ? text : 'Status ' + status + '\n' + text);
    } catch (error) {
      if (error.name !== 'AbortError') say(error.message, 'bad');
    }
  }
  await load();
}
