// Light, dark, or as the machine is set.

import { h } from './dom.js';

const KEY = 'throughline.theme';

function stored() {
  try {
    return localStorage.getItem(KEY) || 'auto';
  } catch {
    return 'auto';
  }
}

function use(theme) {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Where nothing may be kept, it holds until the page is left.
  }
  document.dispatchEvent(new Event('throughline:theme'));
}

export function control() {
  const select = h(
    'select',
    { id: 'theme', onchange: () => use(select.value) },
    ['auto', 'light', 'dark'].map((theme) => h('option', { value: theme }, theme)),
  );
  select.value = stored();
  document.documentElement.dataset.theme = select.value;
  return h('label', { class: 'theme' }, h('span', { class: 'unseen' }, 'Colours'), select);
}
