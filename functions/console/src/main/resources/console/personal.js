// Personal data is masked by the API, until an operator says why the data of a person is needed. The API records the
// reason, and shows the data for a quarter of an hour.

import { h } from './dom.js';
import { post } from './api.js';
import { ask, attempt } from './dialog.js';

/** What the API shows in place of personal data. */
export const MASK = '••••';

/** What a log repeats of the envelope of an event that it has taken in. */
const ENVELOPE = new Set(['event_version', 'timestamp', 'source']);

const TIME = /^\d{4}-\d\d-\d\dT/;

const LASTS = 15 * 60_000;

/** The streams of the persons whose data is shown. */
const shown = new Set();

export const isShown = (subject) => shown.has(subject);

/** The same path, for the data of all persons that is shown at present. */
export const disclosing = (path) => (shown.size === 0 ? path : path + (path.includes('?') ? '&' : '?') + 'personal=shown');

/** A button that asks for the data of a person, or lets it be masked again. */
export const control = (subject, draw) =>
  h(
    'button',
    {
      type: 'button',
      id: 'personal',
      'aria-pressed': String(isShown(subject)),
      onclick: async () => {
        if (shown.delete(subject) || (await disclose(subject))) draw();
      },
    },
    isShown(subject) ? 'Mask personal data' : 'Show personal data',
  );

async function disclose(subject) {
  const reason = await ask({
    title: 'Show the personal data of ' + subject,
    text: h('p', {}, 'Who has asked, whose data, when and why is recorded before the data is shown. It is shown for 15 minutes.'),
    action: 'Show it',
    reason: 'Reason (recorded)',
  });
  const recorded = reason && (await attempt(() => post('/ops/disclosures', { subject, reason })));
  if (!recorded) return false;
  shown.add(subject);
  setTimeout(() => shown.delete(subject), LASTS);
  return true;
}

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
