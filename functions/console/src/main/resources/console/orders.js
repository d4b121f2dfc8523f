// Orders: found by any id that a person may have, or the latest ones.

import { h } from './dom.js';
import { find, get, newest, orderPath } from './api.js';
import { money } from './format.js';
import { at, badge, empty, hasEnded, id, live, orderLink, paged, section, since, status, table } from './ui.js';
import { open as openOrder } from './order.js';

const STATUSES = ['PENDING', 'CONFIRMED', 'SHIPPED', 'CANCELLED'];

export async function open(box, context) {
  const { parts, query, signal } = context;
  if (parts.length > 0) return openOrder(box, parts[0], context);
  const words = query.get('q');
  box.append(
    h(
      'div',
      { class: 'heading' },
      h('h1', {}, 'Orders'),
      h(
        'p',
        { class: 'lead' },
        'Search by the id of an order or of a customer, or by the correlation id that every answer of the API has.',
      ),
    ),
    form(query),
  );
  if (query.has('customer')) await ofCustomer(box, query.get('customer'), query.get('status') || '', signal);
  else if (words) await found(box, words, query.get('status') || '', signal);
  else latest(box, query.get('status') || '', signal);
}

function form(query) {
  const text = h('input', {
    id: 'orders-text',
    type: 'search',
    value: query.get('q') || query.get('customer') || '',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const state = h(
    'select',
    { id: 'orders-status' },
    h('option', { value: '' }, 'any'),
    STATUSES.map((one) => h('option', { value: one }, one.toLowerCase())),
  );
  state.value = query.get('status') || '';
  const go = (event) => {
    event?.preventDefault();
    const wanted = new URLSearchParams();
    if (text.value.trim()) wanted.set(text.value.trim() === query.get('customer') ? 'customer' : 'q', text.value.trim());
    if (state.value) wanted.set('status', state.value);
    location.hash = '#/orders?' + wanted;
  };
  state.addEventListener('change', () => go());
  return h(
    'form',
    { class: 'row', onsubmit: go },
    h('label', { class: 'grow' }, 'Order, customer or correlation id', text),
    h('label', {}, 'Status', state),
    h('button', { class: 'primary' }, 'Search'),
  );
}

/** What a word means is found by asking: an order, then a customer, then a correlation. */
async function found(box, words, state, signal) {
  const path = encodeURIComponent(words);
  // By its events, since a row may not be there yet, or may be broken.
  if (await find(`/orders/${path}/history`, { signal })) return location.replace('#/orders/' + path);
  if (await ofCustomer(box, words, state, signal)) return undefined;
  const trace = await find('/ops/traces/' + path, { signal });
  if (!trace) {
    box.append(
      section(
        'Nothing',
        empty(
          'There is no order, no customer and no request ' + words + '.',
          'A new write is found under its correlation id after some 6 seconds.',
        ),
      ),
    );
    return undefined;
  }
  const orders = [
    ...new Set(trace.events.filter((event) => event.metadata.stream.startsWith('order-')).map((event) => event.data.order_id)),
  ];
  if (orders.length === 1) return location.replace('#/orders/' + encodeURIComponent(orders[0]));
  const streams = [...new Set(trace.events.map((event) => event.metadata.stream))];
  box.append(
    section(
      'Streams that this request led to',
      streams.length === 0
        ? empty('None.')
        : h(
            'ul',
            { class: 'stack' },
            streams.map((name) => {
              const hyphen = name.indexOf('-');
              return h(
                'li',
                {},
                name.startsWith('order-')
                  ? orderLink(name.slice(6), true)
                  : h('a', { class: 'id', href: `#/streams/${name.slice(0, hyphen)}/${encodeURIComponent(name.slice(hyphen + 1))}` }, name),
              );
            }),
          ),
    ),
  );
  return undefined;
}

/** False if there is no such customer. */
async function ofCustomer(box, customer, state, signal) {
  const wanted = state ? '&status=' + state : '';
  const first = await find(`/customers/${encodeURIComponent(customer)}/orders?limit=100&personal=masked${wanted}`, { signal });
  if (first) customers(box, customer, first, wanted, signal);
  return Boolean(first);
}

/** The orders of a customer, a page at a time: of ten thousand a person looks at the newest, and asks for more. */
function customers(box, customer, first, wanted, signal) {
  const path = `/customers/${encodeURIComponent(customer)}/orders?limit=100&personal=masked${wanted}`;
  const columns = [
    { name: 'Order', cell: (one) => orderLink(one.id) },
    { name: 'Status', cell: (one) => status(one.status) },
    { name: 'Total', class: 'n', cell: (one) => money(one.total) },
    { name: 'Placed', cell: (one) => at(one.createdAt) },
    { name: 'What failed', cell: (one) => (one.failure ? `${one.failure.step || 'cancelled'}: ${one.failure.reason}` : '') },
  ];
  const next = (cursor) => get(`${path}&cursor=${encodeURIComponent(cursor)}`, { signal });
  const rows = first.items.length === 0 ? empty('There are none.') : paged('Orders of the customer', columns, first, next);
  box.append(section(['Orders of the customer ', id(customer, undefined, true)], rows));
}

/** The latest orders, from the end of the feed; the feed holds what was committed some 6 seconds ago. */
function latest(box, state, signal) {
  const ages = { ages: true };
  box.append(
    section(
      'The latest orders',
      live(
        signal,
        5,
        (s) => recent(s, state),
        (rows) =>
          rows.length === 0
            ? empty(
                state ? 'None of the latest is ' + state.toLowerCase() + '.' : 'There are none yet.',
                'The ',
                h('a', { href: '#/shop' }, 'shop window'),
                ' places orders.',
              )
            : table(
                'The latest orders',
                [
                  { name: 'Order', cell: (one) => orderLink(one.id) },
                  { name: 'Status', cell: (one) => (one.status ? status(one.status) : badge('being indexed')) },
                  { name: 'Total', class: 'n', cell: (one) => money(one.total) },
                  { name: 'Card', cell: (one) => one.card },
                  {
                    name: 'Customer',
                    cell: (one) => id(one.customer, '#/orders?customer=' + encodeURIComponent(one.customer)),
                  },
                  { name: 'Placed', cell: (one) => since(one.at) },
                  { name: 'What failed', cell: (one) => (one.failure ? `${one.failure.step || 'cancelled'}: ${one.failure.reason}` : '') },
                ],
                rows,
              ),
        ages,
      ),
    ),
  );
}

const seen = new Map();

/** An order that has ended does not change: it is asked for once. */
async function recent(signal, state) {
  const { items } = await newest(100, { signal });
  const created = items
    .flatMap((commit) => commit.events)
    .filter((event) => event.event_type === 'order.created')
    .slice(0, 40);
  const rows = await Promise.all(
    created.map(async (event) => {
      const order = seen.get(event.data.order_id) || (await find(orderPath(event.data.order_id), { signal }));
      if (order && hasEnded(order)) seen.set(order.id, order);
      return {
        id: event.data.order_id,
        at: event.timestamp,
        card: event.data.payment_method,
        customer: event.data.customer_id,
        status: order?.status,
        total: order?.total,
        failure: order?.failure,
      };
    }),
  );
  return rows.filter((row) => !state || row.status === state);
}
