// An order's state at any of its times, what changed between two, and the same as a test.

import { h } from './dom.js';
import { get } from './api.js';
import { time } from './format.js';
import { button, impossible, section, table } from './ui.js';
import { person } from './personal.js';
import { asTest, isKnown } from './example.js';

/** Stays the same element while the page is drawn anew: a person may be holding a slider. */
export function history(orderId, signal) {
  const box = section('Its state at any time', h('p', { class: 'waiting' }, 'Reading …'));
  const path = `/orders/${encodeURIComponent(orderId)}/history`;
  const states = new Map();
  const stateAt = async (moment) => {
    if (!states.has(moment)) states.set(moment, (await get(`${path}?asOf=${encodeURIComponent(moment)}`, { signal })).state);
    return states.get(moment);
  };
  get(path, { signal }).then(
    (past) => draw(box, past.events, stateAt, orderId),
    (failure) => signal.aborted || box.append(failure.message),
  );
  return box;
}

function draw(box, events, stateAt, orderId) {
  const moments = [...new Set(events.map((event) => event.timestamp))];
  const label = (i) =>
    events
      .filter((event) => event.timestamp === moments[i])
      .map((event) => event.event_type)
      .join(', ');
  const result = h('div', { 'aria-live': 'polite' });
  const slider = (name, value) => {
    const input = h('input', {
      id: 'at-' + name,
      type: 'range',
      min: '0',
      max: String(moments.length - 1),
      step: '1',
      value: String(value),
    });
    const said = h('output', { for: 'at-' + name, class: 'faint' });
    input.addEventListener('input', show);
    return {
      input,
      said,
      part: h('div', { class: 'slider' }, h('label', { for: 'at-' + name }, name === 'then' ? 'Then' : 'And then'), input, said),
    };
  };
  const then = slider('then', 0);
  const now = slider('now', moments.length - 1);
  async function show() {
    const chosen = [then, now].map((one) => Number(one.input.value));
    [then, now].forEach((one, i) => {
      one.said.textContent = `${time(moments[chosen[i]], true)} ${label(chosen[i])}`;
      one.input.setAttribute('aria-valuetext', one.said.textContent);
    });
    const [before, after] = await Promise.all(chosen.map((i) => stateAt(moments[i])));
    result.replaceChildren(difference(before, after));
  }
  box.replaceChildren(
    h('h2', {}, 'Its state at any time'),
    h(
      'div',
      { class: 'stack' },
      then.part,
      now.part,
      result,
      h(
        'div',
        { class: 'row' },
        isKnown(events)
          ? button('Download as a given/when/then test', () => download(orderId, asTest(orderId, events)), { id: 'as-test' })
          : impossible('Download as a given/when/then test', 'it has an event of a type that the console does not know'),
      ),
    ),
  );
  show();
}

/** Every field of two states; what differs is marked, and a person who does not see colours reads it. */
function difference(before, after) {
  const one = flat(before);
  const other = flat(after);
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const shown = (value) => (value === undefined ? '' : person(value));
  return table(
    'The two states',
    [
      { name: 'Field', cell: (row) => row.name },
      { name: 'Then', cell: (row) => shown(one[row.name]) },
      { name: 'And then', cell: (row) => [shown(other[row.name]), row.class && h('span', { class: 'unseen' }, ' changed')] },
    ],
    names.map((name) => ({ name, class: one[name] === other[name] ? '' : 'changed' })),
  );
}

function flat(value, name = '', into = {}) {
  if (value && typeof value === 'object') Object.entries(value).forEach(([key, one]) => flat(one, name ? name + '.' + key : key, into));
  else into[name] = value;
  return into;
}

function download(orderId, text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/x-java' }));
  const link = h('a', { href: address, download: /class (\w+)/.exec(text)[1] + '.java' });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
