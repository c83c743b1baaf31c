// The reports in any format, requested through the Reporting API as your program does, with the command for it.

import * as api from './api.js';
import { choice, el, field, fill, say } from './dom.js';
import { FORGOTTEN, onChange } from './events.js';
import * as servers from './servers.js';

const FORMATS = ['JSON', 'JSONP', 'XML', 'CSV'];

export const title = 'Reports';

export async function show(place, { query }, signal) {
  let { reports, user, key } = await api.reports(signal);
  const which = choice({ name: 'report', onchange: load }, reports.map(report => report.name), query.get('report'));
  const format = choice({ name: 'format', onchange: load }, FORMATS, query.get('format') ?? 'JSON');
  const address = el('pre', { id: 'report-address' });
  const stale = el('p', { role: 'status', hidden: true }, 'Something has changed since this answer. Ask again to update it: each call counts towards the API allowance, so none is made automatically.');
  const answer = el('pre', { id: 'report', tabindex: '0', 'aria-label': 'The report' });
  fill(place,
    el('div', { class: 'head' }, el('h1', {}, title), servers.tag()),
    el('section', { class: 'card' },
      el('div', { class: 'row' }, field('Report', which), field('Format', format), el('button', { type: 'button', onclick: load }, 'Ask again')),
      el('h2', {}, 'Command'), address),
    el('section', { class: 'card' }, el('h2', {}, 'Answer'), stale, answer));

  async function load() {
    stale.hidden = true;
    const report = reports.find(one => one.name === which.value);
    const url = report.urls[format.value];
    fill(address, "curl -u '" + user + ':' + key + "' '" + location.origin + url + "'");
    try {
      const login = { Authorization: 'Basic ' + btoa(user + ':' + key) };
      const { status, text } = await api.fetchText(url, login, signal);
      fill(answer, status === 200 ? text : 'Status ' + status + '\n' + text);
    } catch (error) {
      if (error.name !== 'AbortError') say(error.message, 'bad');
    }
  }
  onChange(['event', 'clock', 'setting', ...FORGOTTEN], async () => {
    stale.hidden = false;
    try {
      ({ reports, user, key } = await api.reports(signal));
    } catch (error) {
      if (error.name !== 'AbortError') say(error.message, 'bad');
    }
  }, signal);
  await load();
}
