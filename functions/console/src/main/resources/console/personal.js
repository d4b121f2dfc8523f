// Personal data is masked until a person asks for it, and then for as long as the page is open.

import { h } from './dom.js';

/** The fields that the schemas mark as x-personal, and those in which read models show them. */
export const PERSONAL = new Set(['name', 'email', 'customerName', 'customer_name']);

/** What a log repeats of the envelope of an event that it has taken in. */
const ENVELOPE = new Set(['event_version', 'timestamp', 'source']);

const TIME = /^\d{4}-\d\d-\d\dT/;

let asked = false;

/** A button that shows personal data, or masks it again. */
export function control(draw) {
  return h(
    'button',
    {
      type: 'button',
      id: 'personal',
      'aria-pressed': String(asked),
      onclick: () => {
        asked = !asked;
        draw();
      },
    },
    asked ? 'Mask personal data' : 'Show personal data',
  );
}

/** A text that says something about a person; null once the person has been forgotten. */
export function person(text) {
  if (text === null) return h('span', { class: 'faint' }, 'forgotten');
  return asked ? String(text) : h('span', { class: 'mask' }, '••••', h('span', { class: 'unseen' }, ' masked'));
}

/** JSON as a person reads it. */
export const json = (value) => h('pre', { class: 'json', tabindex: '0' }, draw(value, '', ''));

function draw(value, indent, name) {
  if (PERSONAL.has(name) && typeof value !== 'object') return person(value);
  const deeper = indent + '  ';
  if (Array.isArray(value)) {
    return value.length === 0 ? '[]' : ['[', value.map((one, i) => [i ? ',\n' : '\n', deeper, draw(one, deeper, '')]), '\n', indent, ']'];
  }
  if (value && typeof value === 'object') {
    const fields = Object.entries(value);
    return fields.length === 0
      ? '{}'
      : [
          '{',
          fields.map(([key, one], i) => [i ? ',\n' : '\n', deeper, h('span', { class: 'key' }, key), ': ', draw(one, deeper, key)]),
          '\n',
          indent,
          '}',
        ];
  }
  return typeof value === 'string' ? h('span', { class: 'text' }, JSON.stringify(value)) : String(value);
}

/** A short text of the data of an event: what a person looks for first. */
export function gist(data, most = 3) {
  return Object.entries(data)
    .filter(
      ([name, value]) =>
        typeof value !== 'object' && !name.endsWith('_id') && !ENVELOPE.has(name) && !PERSONAL.has(name) && !TIME.test(value),
    )
    .slice(0, most)
    .map(([, value]) => value)
    .join(' · ');
}
