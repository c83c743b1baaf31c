// Builds the elements of the page. Data becomes text nodes and attributes, never markup, so innerHTML is not used.

/**
 * Makes an element.
 *
 * @param {string} name of the element
 * @param {Object} attributes a function becomes a listener (`onclick`), true an attribute without a value;
 *     null, undefined and false are left out
 * @param {...(Node|string|number|Array|null)} children strings become text nodes; null and false are left out
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

/** Replaces all children of an element. */
export function fill(parent, ...children) {
  parent.replaceChildren(...flat(children));
  return parent;
}

/**
 * Replaces all children of an element, unless they are equal to the new ones. So an unchanged row that somebody is clicking or
 * selecting is not replaced by an equal one. Not for children with listeners, because those of the old children would stay.
 */
export function refill(parent, ...children) {
  const next = fill(parent.cloneNode(false), ...children);
  const isSame = next.childNodes.length === parent.childNodes.length
    && [...next.childNodes].every((child, i) => child.isEqualNode(parent.childNodes[i]));
  if (!isSame) parent.replaceChildren(...next.childNodes);
  return parent;
}

/** Shows a message at the foot of the page for six seconds, and announces it to screen readers. */
export function say(text, kind = 'good') {
  const place = document.getElementById('said');
  place.textContent = text;
  place.dataset.kind = kind;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { place.textContent = ''; }, 6000);
}

/** A button for work that may fail. While the work runs, the button has no effect; an error is shown as a message. */
export function action(label, attributes, work) {
  const button = el('button', { type: 'button', ...attributes, onclick: () => busy(button, work) }, label);
  return button;
}

/**
 * A form for work that may fail. The work gets the trimmed values of the fields by name, with that of the pressed button if it
 * has a name. Checkboxes that are not checked are absent.
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

/** A labelled checkbox. */
export function tick(label, attributes) {
  return el('label', { class: 'tick' }, el('input', { type: 'checkbox', ...attributes }), label);
}

/** A fieldset with a legend. */
export function group(label, ...children) {
  return el('fieldset', {}, el('legend', {}, label), el('div', { class: 'row' }, children));
}

/** A select element; its options are `[value, label]` pairs, or values that are their own labels. */
export function choice(attributes, options, chosen) {
  return el('select', attributes, options.map(option => {
    const [value, label] = Array.isArray(option) ? option : [option, option];
    return el('option', { value, selected: value === chosen }, label);
  }));
}

/** The text in place of an empty list, with a hint what would fill it. */
export function empty(title, ...hint) {
  return el('div', { class: 'empty' }, el('p', {}, el('strong', {}, title)), hint.length > 0 && el('p', {}, hint));
}

/** The content in place of an object that has been deleted while it was shown. */
export function gone(what, why, href, back) {
  return [
    el('h1', {}, what),
    el('p', { class: 'problem', role: 'status' }, 'It is gone: ' + why + '.'),
    el('div', {}, el('a', { class: 'button', href }, back)),
  ];
}

/** Whether an object in a list has the same values as the object that was loaded alone. */
export function isSame(row, whole) {
  return Object.keys(row).every(name => JSON.stringify(row[name]) === JSON.stringify(whole[name]));
}

/** A description list of names and values, without pairs whose value is null, empty or false. */
export function facts(...pairs) {
  const shown = pairs.filter(([, value]) => value != null && value !== '' && value !== false);
  return el('dl', { class: 'facts' }, shown.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

/** The first items of a list, and the number of the others. */
export function lines(items, line, most = 100) {
  const more = items.length - most;
  return [items.slice(0, most).map(line), more > 0 && el('li', {}, el('small', {}, 'and ' + more.toLocaleString() + ' more'))];
}

/** A preformatted text that can be scrolled by keyboard. A text that is too long for the browser is cut off. */
export function longText(text, label, most = 200_000) {
  const more = text.length - most;
  return [
    el('pre', { tabindex: '0', role: 'region', 'aria-label': label }, more > 0 ? text.slice(0, most) : text),
    more > 0 && el('p', {}, el('small', {}, 'and ' + more.toLocaleString() + ' more characters')),
  ];
}

/** A word on a coloured background; the kind is `good`, `bad`, `late`, `info` or `plain`. */
export function chip(text, kind = 'plain') {
  return el('span', { class: 'chip', 'data-kind': kind }, text);
}

/** Runs work and blocks its button meanwhile. With aria-disabled, because a disabled button would lose the focus. */
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
