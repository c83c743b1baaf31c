// Accessible tabs: only the selected tab is in the focus order, and the arrow keys move between tabs.

import { el, fill } from './dom.js';

/**
 * @param {string} label the accessible name of the tab list
 * @param {Array} list tabs `{name, title, show()}`; `show` returns the panel's content, or a promise of it, each time the tab is selected
 */
export function tabs(label, list) {
  const panel = el('div', { role: 'tabpanel', tabindex: '0', id: 'panel' });
  const buttons = list.map(tab => el('button', {
    type: 'button',
    role: 'tab',
    id: 'tab-' + tab.name,
    'aria-controls': 'panel',
    onclick: () => choose(tab),
  }, tab.title));
  const bar = el('div', {
    class: 'tabs',
    role: 'tablist',
    'aria-label': label,
    onkeydown: event => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      const at = buttons.indexOf(document.activeElement);
      const next = (at + by + list.length) % list.length;
      buttons[next].focus();
      choose(list[next]);
    },
  }, buttons);

  async function choose(tab) {
    for (const [i, button] of buttons.entries()) {
      const chosen = list[i] === tab;
      button.setAttribute('aria-selected', chosen);
      button.tabIndex = chosen ? 0 : -1;
    }
    panel.setAttribute('aria-labelledby', 'tab-' + tab.name);
    panel.dataset.tab = tab.name;
    try {
      const content = await tab.show();
      if (panel.dataset.tab === tab.name) fill(panel, content);
    } catch (error) {
      if (error.name !== 'AbortError') fill(panel, el('p', { class: 'problem', role: 'alert' }, error.message));
    }
  }

  choose(list[0]);
  return [bar, panel];
}
