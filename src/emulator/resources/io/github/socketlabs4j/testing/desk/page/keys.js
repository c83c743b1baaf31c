// Keyboard shortcuts. The dialog that `?` opens lists all of them.

import { el, fill } from './dom.js';
import { go } from './router.js';

const PARTS = { i: 'inbox', p: 'recipient', r: 'requests', e: 'endpoints', o: 'reports', c: 'clock' };

const LIST = [
  ['/', 'search'],
  ['j, k or ↓, ↑', 'next and previous mail or row'],
  ['Enter', 'open it'],
  ['u', 'back to the inbox'],
  ['g, then i p r e o c', 'go to inbox, recipients, requests, endpoints, reports, clock'],
  ['?', 'this list'],
];

let going = false;

/** Adds the listeners. */
export function start() {
  const dialog = document.getElementById('shortcuts');
  fill(document.getElementById('shortcuts-list'), LIST.map(([keys, what]) =>
    [el('dt', {}, keys.split(/, | or /).map((key, i) => [i > 0 && ' ', el('kbd', {}, key)])), el('dd', {}, what)]));
  document.getElementById('help').addEventListener('click', () => dialog.showModal());
  addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open || isTyping(event.target)) return;
    if (pressed(event.key, dialog)) event.preventDefault();
  });
}

/** Runs the shortcut of a key, and returns whether there is one. */
function pressed(key, dialog) {
  if (going) {
    going = false;
    if (!Object.hasOwn(PARTS, key)) return false;
    go(PARTS[key]);
    return true;
  }
  switch (key) {
    case 'g': going = true; return true;
    case '?': dialog.showModal(); return true;
    case '/': return focus('input[type=search]');
    case 'u': go('inbox'); return true;
    case 'j': case 'ArrowDown': return step(1);
    case 'k': case 'ArrowUp': return step(-1);
    default: return false;
  }
}

/** Moves the focus in the shown list. */
function step(by) {
  const rows = [...document.querySelectorAll('main [data-row]')];
  if (rows.length === 0) return false;
  const at = rows.indexOf(document.activeElement);
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1);
  rows[next].focus();
  return true;
}

function focus(selector) {
  const found = document.querySelector('main ' + selector);
  found?.focus();
  return found !== null;
}

function isTyping(target) {
  return target.closest?.('input:not([type=checkbox]), textarea, select') != null;
}
