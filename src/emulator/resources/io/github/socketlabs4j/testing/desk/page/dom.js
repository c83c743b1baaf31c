// How the page builds what it shows. Data becomes text nodes and attributes, never markup: there is no innerHTML here.

/**
 * Makes an element.
 *
 * @param {string} name of the element
 * @param {Object} attributes a function is a listener (`onclick`), true an attribute without a value;
 *     null, undefined and false are left out
 * @param {...(Node|string|number|Array|null)} children texts are shown as they are
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else if (key === 'value' || key === 'checked') element[key] = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...flat(children));
  return element;
}

/** Shows these children and no others. */
export function fill(parent, ...children) {
  parent.replaceChildren(...flat(children));
  return parent;
}

/**
 * Shows these children, unless it shows the like already: a row that is being pressed or read is not taken away for one that
 * looks the same. For what has no listeners.
 */
export function refill(parent, ...children) {
  const next = fill(parent.cloneNode(false), ...children);
  const isSame = next.childNodes.length === parent.childNodes.length
    && [...next.childNodes].every((child, i) => child.isEqualNode(parent.childNodes[i]));
  if (!isSame) parent.replaceChildren(...next.childNodes);
  return parent;
}

/** Says something in passing: at the foot of the page and to screen readers. */
export function say(text, kind = 'good') {
  const place = document.getElementById('said');
  place.textContent = text;
  place.dataset.kind = kind;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { place.textContent = ''; }, 6000);
}

/**
 * A button that does something that may fail. While it is at it, it cannot be pressed again; what went wrong is said.
 */
export function action(label, attributes, work) {
  const button = el('button', { type: 'button', ...attributes, onclick: () => busy(button, work) }, label);
  return button;
}

/**
 * A form that does something that may fail, with its fields as an object of texts, the button among them if it has a name. A
 * box that is not ticked is absent.
 */
export function form(attributes, work, ...children) {
  const made = el('form', {
    ...attributes,
    onsubmit: event => {
      event.preventDefault();
      const fields = Object.fromEntries([...new FormData(made, event.submitter)].map(([name, text]) => [name, text.trim()]));
      busy(event.submitter ?? made.querySelector('button'), () => work(fields, made));
    },
  }, children);
  return made;
}

/** A labelled field. */
export function field(label, input, hint) {
  return el('label', { class: 'field' }, el('span', {}, label), input, hint && el('small', {}, hint));
}

/** A box to tick. */
export function tick(label, attributes) {
  return el('label', { class: 'tick' }, el('input', { type: 'checkbox', ...attributes }), label);
}

/** Fields that belong together, under a name. */
export function group(label, ...children) {
  return el('fieldset', {}, el('legend', {}, label), el('div', { class: 'row' }, children));
}

/** A list to choose from: `[value, label]` pairs, or values that are their own labels. */
export function choice(attributes, options, chosen) {
  return el('select', attributes, options.map(option => {
    const [value, label] = Array.isArray(option) ? option : [option, option];
    return el('option', { value, selected: value === chosen }, label);
  }));
}

/** Where there is nothing to show: what that means, and what would change it. */
export function empty(title, ...hint) {
  return el('div', { class: 'empty' }, el('p', {}, el('strong', {}, title)), hint.length > 0 && el('p', {}, hint));
}

/** Where there was something that is not there any more. */
export function gone(what, why, href, back) {
  return [
    el('h1', {}, what),
    el('p', { class: 'problem', role: 'status' }, 'It is gone: ' + why + '.'),
    el('div', {}, el('a', { class: 'button', href }, back)),
  ];
}

/** Whether a list tells of something just what was told of it alone. */
export function isSame(row, whole) {
  return Object.keys(row).every(name => JSON.stringify(row[name]) === JSON.stringify(whole[name]));
}

/** A table of names and values; values that are absent are left out, with their names. */
export function facts(...pairs) {
  const shown = pairs.filter(([, value]) => value != null && value !== '' && value !== false);
  return el('dl', { class: 'facts' }, shown.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

/** Items of a list, but no more than anybody reads; the others are counted. */
export function lines(items, line, most = 100) {
  const more = items.length - most;
  return [items.slice(0, most).map(line), more > 0 && el('li', {}, el('small', {}, 'and ' + more.toLocaleString() + ' more'))];
}

/**
 * A text as it is, which the keyboard can scroll too; of one that would bring the page to a standstill the beginning.
 */
export function longText(text, label, most = 200_000) {
  const more = text.length - most;
  return [
    el('pre', { tabindex: '0', role: 'region', 'aria-label': label }, more > 0 ? text.slice(0, most) : text),
    more > 0 && el('p', {}, el('small', {}, 'and ' + more.toLocaleString() + ' more characters')),
  ];
}

/** A word on a coloured ground: `good`, `bad`, `late`, `info` or `plain`. */
export function chip(text, kind = 'plain') {
  return el('span', { class: 'chip', 'data-kind': kind }, text);
}

/** A button that was disabled would lose the focus, and who works by keyboard their place. */
async function busy(button, work) {
  if (button?.ariaDisabled === 'true') return;
  if (button) button.ariaDisabled = 'true';
  try {
    await work();
  } catch (error) {
    if (error.name !== 'AbortError') say(error.message, 'bad');
  } finally {
    if (button) button.ariaDisabled = null;
  }
}

function flat(children) {
  return children.flat(Infinity).filter(child => child != null && child !== false);
}
