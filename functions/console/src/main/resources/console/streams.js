// Streams and the feed: by category, by id, by position, and what comes.

import { h, replace } from './dom.js';
import { get, newest, partitions, read } from './api.js';
import { number } from './format.js';
import { at, badge, button, empty, facts, live, orderLink, problem, section, streamLink, table } from './ui.js';
import { control, disclosing, gist, isMasked, isShown, json, record } from './personal.js';

export async function open(box, { parts, query, signal }) {
  if (parts.length > 1) return oneStream(box, parts[0], parts.slice(1).join('/'), signal);
  box.append(
    h(
      'div',
      { class: 'heading' },
      h('h1', {}, 'Streams and feed'),
      h(
        'p',
        { class: 'lead' },
        'A stream holds all events of one aggregate. The feed holds every commit of every stream, in the order of its partition.',
      ),
    ),
    find(),
    query.has('partition')
      ? partition(Number(query.get('partition')), Number(query.get('after') || 0), signal)
      : follow(signal, query.get('category') || ''),
  );
}

function find() {
  const category = h('input', { id: 'category', value: 'order', size: '14', required: true, list: 'categories', autocomplete: 'off' });
  const streamId = h('input', { id: 'stream-id', required: true, autocomplete: 'off', spellcheck: 'false' });
  const part = h('input', { id: 'partition', type: 'number', min: '0', max: String(partitions - 1), value: '0' });
  const after = h('input', { id: 'after', type: 'number', min: '0', value: '0' });
  return h(
    'div',
    { class: 'two' },
    h(
      'form',
      {
        class: 'row',
        onsubmit: (event) => {
          event.preventDefault();
          location.hash = `#/streams/${encodeURIComponent(category.value.trim())}/${encodeURIComponent(streamId.value.trim())}`;
        },
      },
      h('label', {}, 'Category', category),
      h(
        'datalist',
        { id: 'categories' },
        ['order', 'checkout', 'reservation', 'stock', 'payment', 'shipment', 'customer', 'parking'].map((one) =>
          h('option', { value: one }),
        ),
      ),
      h('label', { class: 'grow' }, 'Id', streamId),
      h('button', { class: 'primary' }, 'Open the stream'),
    ),
    h(
      'form',
      {
        class: 'row',
        onsubmit: (event) => {
          event.preventDefault();
          location.hash = `#/streams?partition=${part.value}&after=${after.value}`;
        },
      },
      h('label', {}, 'Partition', part),
      h('label', {}, 'After position', after),
      h('button', {}, 'Read the feed'),
    ),
  );
}

const columns = [
  {
    name: 'Position',
    class: 'n',
    cell: (one) =>
      h('a', { href: `#/streams?partition=${one.partition}&after=${one.position - 1}` }, `${one.partition}/${number(one.position)}`),
  },
  { name: 'When', cell: (one) => at(one.events[0].timestamp, true) },
  { name: 'Stream', cell: (one) => streamLink(one.stream) },
  {
    name: 'Events',
    cell: (one) =>
      one.events.map((event) => h('div', {}, h('b', {}, event.event_type), ' ', h('span', { class: 'faint' }, gist(event.data)))),
  },
];

/** What comes, as it comes, until a person holds it still. */
function follow(signal, category) {
  let held = false;
  let seen = [];
  let token;
  const choice = h('select', {
    id: 'only',
    onchange: () => {
      location.hash = choice.value ? '#/streams?category=' + choice.value : '#/streams';
    },
  });
  const hold = button(
    'Hold still',
    () => {
      held = !held;
      hold.textContent = held ? 'Follow' : 'Hold still';
      hold.setAttribute('aria-pressed', String(held));
      if (!held) part.refresh();
    },
    { 'aria-pressed': 'false' },
  );
  const part = live(
    signal,
    0.3,
    async (s) => {
      if (held) return seen;
      if (token === undefined) {
        const first = await newest(50, { signal: s });
        seen = first.items;
        token = first.ends.join('.');
      } else {
        const more = await get(`/ops/feed?token=${token}&wait=2`, { signal: s });
        seen = [...more.items.reverse(), ...seen].slice(0, 400);
        token = more.token;
      }
      return seen;
    },
    (items) => {
      const categories = [...new Set([...items.map((one) => one.stream.split('-')[0]), category].filter(Boolean))].sort();
      choice.replaceChildren(h('option', { value: '' }, 'all'), ...categories.map((one) => h('option', { value: one }, one)));
      choice.value = category;
      const shown = items.filter((one) => !category || one.stream.startsWith(category + '-')).slice(0, 100);
      return shown.length === 0
        ? empty('Nothing was committed yet.', 'The ', h('a', { href: '#/shop' }, 'shop window'), ' places orders.')
        : table('The newest commits', columns, shown);
    },
  );
  return section(
    'What comes',
    h(
      'div',
      { class: 'row middle' },
      h('label', { class: 'row middle' }, 'Category ', choice),
      hold,
      h('span', { class: 'hint' }, 'A commit is in the feed some 6 seconds after it was made.'),
    ),
    part,
  );
}

/** A part of one partition, page by page. */
function partition(number_, after, signal) {
  const limit = 25;
  return section(
    `Partition ${number_} after position ${number(after)}`,
    live(
      signal,
      0,
      (s) => read(number_, after, limit, { signal: s }),
      (page) => [
        page.items.length === 0
          ? empty('There is nothing after that position.', `The partition ends at ${number(page.end)}.`)
          : table(
              'Commits',
              columns,
              page.items.map((one) => ({ ...one, partition: number_ })),
            ),
        h(
          'p',
          { class: 'row' },
          after > 0 && h('a', { class: 'button', href: `#/streams?partition=${number_}&after=${Math.max(0, after - limit)}` }, 'Before'),
          page.next !== undefined && h('a', { class: 'button', href: `#/streams?partition=${number_}&after=${page.next}` }, 'After'),
          h('a', { class: 'button', href: '#/streams' }, 'What comes'),
        ),
      ],
    ),
  );
}

async function oneStream(box, category, id, signal) {
  const name = category + '-' + id;
  const path = `/ops/streams/${encodeURIComponent(category)}/${encodeURIComponent(id)}`;
  box.append(h('div', { class: 'heading' }, h('h1', {}, 'Stream'), h('code', { class: 'id' }, name)));
  const part = h('div', { class: 'page' });
  box.append(part);
  let events = [];
  const more = async (cursor) => {
    try {
      const page = await get(disclosing(path + (cursor ? '?cursor=' + encodeURIComponent(cursor) : '')), { signal });
      events = [...events, ...page.events];
      draw(page);
    } catch (failure) {
      if (!signal.aborted) replace(part, failure.status === 404 ? section('Nothing', empty(failure.message)) : problem(failure));
    }
  };
  const draw = (page) =>
    replace(
      part,
      section(
        'Its events',
        facts([
          ['Version', page.version],
          ['Shown', events.length],
          ['order', 'checkout', 'reservation', 'payment', 'shipment'].includes(category) && ['Order', orderLink(id)],
        ]),
        h('ol', { class: 'tree' }, events.map(line)),
        page.cursor && button('More', () => more(page.cursor)),
        (isShown(name) || isMasked(events)) && [
          h(
            'p',
            { class: 'row middle' },
            control(name, () => {
              events = [];
              more();
            }),
            h('a', { href: record(id) }, 'Who has asked for it'),
          ),
        ],
      ),
    );
  await more();
}

const line = (event) =>
  h(
    'li',
    {},
    h(
      'details',
      { id: 'event-' + event.event_id },
      h(
        'summary',
        {},
        h(
          'span',
          { class: 'what' },
          h('b', {}, event.metadata.stream_version, ' ', event.event_type),
          h('span', { class: 'faint' }, gist(event.data)),
        ),
        badge('commit ' + event.metadata.commit),
        h('span', { class: 'offset' }, at(event.timestamp, true)),
      ),
      h('div', { class: 'body' }, json(event)),
    ),
  );
