// The entry point of the page.

import * as api from './api.js';
import * as clock from './clock.js';
import { say } from './dom.js';
import * as endpoints from './endpoints.js';
import * as events from './events.js';
import * as inbox from './inbox.js';
import * as keys from './keys.js';
import * as mail from './mail.js';
import * as recipient from './recipient.js';
import * as reports from './reports.js';
import * as requests from './requests.js';
import * as router from './router.js';
import * as servers from './servers.js';
import * as unread from './unread.js';
import { moment } from './words.js';

const live = document.getElementById('live');
const now = document.getElementById('now');

events.onState(state => {
  live.dataset.state = state;
  live.firstElementChild.textContent = state === 'live' ? 'live' : 'not connected';
});

/** The emulator's clock: its offset to the browser's clock, or its time if it is stopped. */
let time = null;
async function readClock() {
  const { now: instant, stopped } = await api.clock();
  time = { ahead: Date.parse(instant) - Date.now(), instant, stopped };
  showClock();
}
function showClock() {
  if (!time) return;
  const instant = time.stopped ? time.instant : new Date(Date.now() + time.ahead).toISOString();
  now.dateTime = instant;
  now.textContent = moment(instant);
  now.parentElement.toggleAttribute('data-stopped', time.stopped);
}
events.onChange(['clock', 'reset', 'scenario'], () => readClock().catch(error => say(error.message, 'bad')));
setInterval(showClock, 1000);
events.onChange(['mail', ...events.FORGOTTEN], () => {
  if (!document.querySelector('.part-inbox')) unread.look().catch(error => say(error.message, 'bad'));
});

// If the emulator does not answer, the page says so, and loads the servers once it is connected.
await servers.load().catch(error => say(error.message, 'bad'));
router.start({ inbox, mail, recipient, requests, endpoints, reports, clock });
keys.start();
events.start();
