// Personal data is masked by the API, until a person says why it is needed. The API records the reason before it shows
// the data; here it holds for as long as the page is open.

import { h } from './dom.js';
import { ask } from './dialog.js';

/** What the API shows in place of personal data. */
export const MASK = '••••';

/** What a log repeats of the envelope of an event that it has taken in. */
const ENVELOPE = new Set(['event_version', 'timestamp', 'source']);

const TIME = /^\d{4}-\d\d-\d\dT/;

let reason;

/** The same path with the reason, once a person has given one. */
export const disclosing = (path) =>
  reason === undefined ? path : path + (path.includes('?') ? '&' : '?') + 'disclose=' + encodeURIComponent(reason);

export const isDisclosed = () => reason !== undefined;

/** A button that asks for personal data, or lets it be masked again. */
export function control(draw) {
  return h(
    'button',
    {
      type: 'button',
      id: 'personal',
      'aria-pressed': String(isDisclosed()),
      onclick: async () => {
        reason = isDisclosed() ? undefined : await why();
        draw();
      },
    },
    isDisclosed() ? 'Mask personal data' : 'Show personal data',
  );
}

const why = () =>
  ask({
    title: 'Show personal data',
    text: h('p', {}, 'Who has asked, whose data, when and why is recorded before the data is shown. The reason holds until this page is closed or reloaded.'),
    action: 'Show it',
    reason: 'Reason (recorded)',
  });

/** Where the requests for a person's data are recorded. */
export const record = (personId) => '#/streams/disclosure/' + encodeURIComponent(personId);

/** A text that says something about a person; null once the person has been forgotten. */
export function person(text) {
  if (text === null) return h('span', { class: 'faint' }, 'forgotten');
  return text === MASK ? h('span', { class: 'mask' }, MASK, h('span', { class: 'unseen' }, ' masked')) : String(text);
}

/** Whether the API has masked something in this JSON. */
export const isMasked = (value) => JSON.stringify(value).includes(MASK);

/** JSON as a person reads it. */
export const json = (value) => h('pre', { class: 'json', tabindex: '0' }, draw(value, ''));

function draw(value, indent) {
  if (value === MASK) return person(value);
  const deeper = indent + '  ';
  if (Array.isArray(value)) {
    return value.length === 0 ? '[]' : ['[', value.map((one, i) => [i ? ',\n' : '\n', deeper, draw(one, deeper)]), '\n', indent, ']'];
  }
  if (value && typeof value === 'object') {
    const fields = Object.entries(value);
    return fields.length === 0
      ? '{}'
      : [
          '{',
          fields.map(([key, one], i) => [i ? ',\n' : '\n', deeper, h('span', { class: 'key' }, key), ': ', draw(one, deeper)]),
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
    .filter(([name, value]) => typeof value !== 'object' && !name.endsWith('_id') && !ENVELOPE.has(name) && value !== MASK && !TIME.test(value))
    .slice(0, most)
    .map(([, value]) => value)
    .join(' · ');
}
