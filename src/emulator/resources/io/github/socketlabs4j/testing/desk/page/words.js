// Formats values for people.

const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const UNITS = ['bytes', 'KiB', 'MiB', 'GiB'];

/** A time in the time zone of the browser. */
export function moment(instant) {
  if (!instant) return '';
  const date = new Date(instant);
  return DAY.format(date) + ', ' + TIME.format(date);
}

/** A time, without the date if it is on the same day as `now`. */
export function shortMoment(instant, now = new Date()) {
  const date = new Date(instant);
  return DAY.format(date) === DAY.format(new Date(now)) ? TIME.format(date) : moment(instant);
}

/** A number of bytes with a unit. */
export function size(bytes) {
  let amount = bytes ?? 0;
  let unit = 0;
  while (amount >= 1024 && unit < UNITS.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  return (unit === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)) + ' ' + UNITS[unit];
}

/** `1 mail`, `2 mails`. */
export function count(number, noun) {
  return number.toLocaleString() + ' ' + noun + (number === 1 ? '' : 's');
}

/** An address with its name, such as `Ann <ann@example.org>`. */
export function mailbox(who) {
  if (!who) return '';
  if (typeof who === 'string') return who;
  return who.name ? who.name + ' <' + who.address + '>' : who.address;
}
