// The types of events: who commits each, who takes it, its versions, the schema of its data, and an example.

import { h, replace } from './dom.js';
import { get } from './api.js';
import { count } from './format.js';
import { badge, empty, facts, live, section, table } from './ui.js';
import { json } from './personal.js';

const to = (type, version) => '#/types/' + encodeURIComponent(type) + (version ? '/' + version : '');

export async function open(box, { parts, query, signal }) {
  if (parts.length > 0) return oneType(box, parts[0], parts[1], signal);
  box.append(
    h(
      'div',
      { class: 'heading' },
      h('h1', {}, 'Event types'),
      h('p', { class: 'lead' }, 'Every event that this version of the platform knows, as it was when the platform was built. What was stored in any version stays readable.'),
    ),
    live(
      signal,
      0,
      (s) => get('/ops/schemas', { signal: s }),
      (list) => overview(grouped(list.items), query.get('q') || ''),
    ),
  );
}

/** The versions of each type, the newest first. */
function grouped(items) {
  const types = new Map();
  for (const item of items) types.set(item.type, [item, ...(types.get(item.type) || [])]);
  return [...types.values()];
}

/** Functions behind a queue are sent the events of their subscription; readers of the feed see every event. */
const subscribers = (item) => item.consumers.filter((one) => one.source !== 'FeedTable');

function overview(types, words) {
  const result = h('div', { class: 'stack' });
  const field = h('input', { id: 'types-text', type: 'search', value: words, autocomplete: 'off', spellcheck: 'false' });
  const show = () => {
    const wanted = field.value.trim().toLowerCase();
    const found = types.filter(([newest]) => JSON.stringify([newest.type, newest.service, newest.description, subscribers(newest)]).toLowerCase().includes(wanted));
    replace(result, found.length === 0 ? empty('No type, service or consumer has ' + wanted + ' in its name.') : list(found));
  };
  field.addEventListener('input', show);
  show();
  return [h('form', { class: 'row', onsubmit: (event) => event.preventDefault() }, h('label', { class: 'grow' }, 'Part of a type, a service or a consumer', field)), result];
}

const list = (types) =>
  section(
    count(types.length, 'type'),
    table(
      'Types of events',
      [
        { name: 'Type', cell: ([newest]) => h('a', { href: to(newest.type) }, newest.type) },
        { name: 'Versions', cell: (versions) => versions.map((one, i) => [i > 0 && ', ', h('a', { href: to(one.type, one.version) }, one.version)]) },
        { name: 'From', cell: ([newest]) => newest.service.replace(/-service$/, '') },
        { name: 'Sent to', cell: ([newest]) => subscribers(newest).map((one) => one.function).join(', ') || h('span', { class: 'faint' }, 'no queue') },
        { name: 'Meaning', cell: ([newest]) => newest.description },
      ],
      types,
    ),
  );

async function oneType(box, type, wanted, signal) {
  box.append(
    live(
      signal,
      0,
      async (s) => {
        const { items } = await get('/ops/schemas', { signal: s });
        const versions = grouped(items.filter((item) => item.type === type))[0] || [];
        const version = wanted || versions[0]?.version || 'none';
        return { versions, shown: await get(`/ops/schemas/${encodeURIComponent(type)}/${encodeURIComponent(version)}`, { signal: s }) };
      },
      ({ versions, shown }) => drawType(versions, shown),
    ),
  );
}

const drawType = (versions, shown) => [
  h(
    'div',
    { class: 'heading' },
    h('h1', {}, shown.type),
    h(
      'nav',
      { class: 'row middle', 'aria-label': 'Versions' },
      versions.map((one) =>
        one.version === shown.version
          ? h('strong', { 'aria-current': 'true' }, one.version)
          : h('a', { href: to(one.type, one.version) }, one.version),
      ),
    ),
    h('p', { class: 'lead' }, shown.description),
  ),
  section(
    'Who takes it',
    h('div', { class: 'stack' }, facts([['Committed by', shown.service], ['Version', shown.version]]), consumers(shown)),
  ),
  h(
    'div',
    { class: 'two' },
    section('Its data', fields(shown.schema), h('details', { id: 'schema' }, h('summary', {}, 'JSON Schema'), json(shown.schema))),
    section('Example', h('p', { class: 'hint' }, 'A stored event with its envelope. Personal data is sealed, as it is stored.'), json(shown.example)),
  ),
];

function consumers(shown) {
  const readers = shown.consumers.filter((one) => one.source === 'FeedTable').map((one) => one.function);
  const sent = subscribers(shown);
  return [
    sent.length === 0
      ? empty('It is sent to no queue.')
      : table(
          'Functions that are sent it',
          [
            { name: 'Function', cell: (one) => one.function },
            { name: 'From', cell: (one) => h('code', {}, one.source) },
          ],
          sent,
        ),
    readers.length > 0 && h('p', { class: 'hint' }, 'As every event, it is in the feed, which these functions read: ' + readers.join(', ') + '.'),
  ];
}

/** The fields of a schema, those within others under their path. */
function fields(schema) {
  const rows = [];
  const add = (node, path, required) => {
    const one = node.$ref ? { ...at(schema, node.$ref), ...node } : node;
    if (path) rows.push({ path, one, required });
    const inner = one.type === 'array' && one.items ? { items: one.items } : one;
    if (inner.items) return add({ ...inner.items, description: undefined }, path + '[]', true);
    for (const [name, child] of Object.entries(one.properties || {}))
      add(child, path ? path + '.' + name : name, (one.required || []).includes(name));
    return undefined;
  };
  add(schema, '', true);
  return rows.length === 0
    ? empty('It has no data.')
    : table(
        'Fields of the data',
        [
          { name: 'Field', cell: (row) => h('code', {}, row.path) },
          { name: 'Type', cell: (row) => kind(row.one) },
          { name: 'Presence', cell: (row) => [row.required ? 'always' : badge('optional'), ' ', row.one['x-personal'] && badge('personal', 'warn')] },
          { name: 'Meaning', cell: (row) => row.one.description || '' },
        ],
        rows.filter((row) => !row.path.endsWith('[]') || row.one.type !== 'object'),
      );
}

/** A reference within the schema: "#/$defs/money". */
const at = (schema, ref) =>
  ref
    .replace(/^#\//, '')
    .split('/')
    .reduce((node, name) => node?.[name], schema) || {};

const kind = (one) => (one.const !== undefined ? JSON.stringify(one.const) : one.enum ? one.enum.join(' | ') : [one.type].flat().join(' | '));
