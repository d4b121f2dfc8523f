// What operators have done about what was parked, and what became of it.

import { h } from './dom.js';
import { get, newest } from './api.js';
import { at, empty, streamLink, table } from './ui.js';

/** Every action of an operator is an event in the stream parking-{consumer}. */
export async function outcomes(signal) {
  const { items } = await get('/ops/dead-letters', { signal });
  const feed = await acted(
    items.filter((one) => one.consumer).map((one) => one.consumer),
    signal,
  );
  return feed.sort((one, other) => other.timestamp.localeCompare(one.timestamp)).slice(0, 30);
}

const known = new Set();

/** Only of consumers for which something was done: which those are is read from the feed's end. */
async function acted(consumers, signal) {
  const { items } = await newest(100, { signal });
  items.filter((item) => item.stream.startsWith('parking-')).forEach((item) => known.add(item.stream.slice(8)));
  const found = await Promise.all(consumers.filter((one) => known.has(one)).map((one) => get(`/ops/streams/parking/${one}`, { signal })));
  return found.flatMap((stream) => stream.events);
}

export function drawOutcomes(events) {
  if (events.length === 0) return empty('Nothing lately.', 'Redrives and discards are events, and stay.');
  return table(
    'Actions of operators',
    [
      { name: 'When', cell: (event) => at(event.timestamp) },
      { name: 'Action', cell: (event) => event.event_type.replace('parking.', '').replace('_', ' ') },
      {
        name: 'Of',
        cell: (event) => (event.data.stream ? streamLink(event.data.stream) : event.metadata.stream.replace('parking-', 'all of ')),
      },
      { name: 'By', cell: (event) => event.metadata.user_id || 'nobody signed in' },
      { name: 'Reason', cell: (event) => event.data.reason || '' },
      {
        name: 'Result',
        cell: (event) =>
          h(
            'a',
            { href: event.data.stream ? streamHref(event.data.stream) : '#/parked?consumer=' + event.metadata.stream.slice(8) },
            'Look',
          ),
      },
    ],
    events,
  );
}

const streamHref = (name) =>
  name.startsWith('order-') ? '#/orders/' + encodeURIComponent(name.slice(6)) : '#/streams/' + name.replace('-', '/');
