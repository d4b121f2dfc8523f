// One order: what happened, why, where it stands, what can be done.

import { h } from './dom.js';
import { all, find, get, orderPath } from './api.js';
import { money } from './format.js';
import { at, facts, id, live, section, status, streamLink, table, badge } from './ui.js';
import * as personal from './personal.js';
import { timeline } from './timeline.js';
import { kindOf } from './causes.js';
import { saga } from './saga.js';
import { history } from './history.js';

export async function open(box, orderId, { signal }) {
  const path = encodeURIComponent(orderId);
  const body = live(
    signal,
    3,
    (s) => read(path, orderId, s),
    (order) => draw(order),
  );
  const draw = (order) => [
    head(order),
    stuck(order),
    h(
      'div',
      { class: 'two' },
      saga(order, () => body.refresh()),
      past,
    ),
    happened(order),
  ];
  const past = history(orderId, signal);
  const head = (order) =>
    section(
      'Now',
      facts([
        ['Status', order.row ? status(order.row.status) : badge(order.broken ? 'its row cannot be read' : 'no row yet', 'warn')],
        [
          'Customer',
          id(order.customer, '#/orders?customer=' + encodeURIComponent(order.customer)),
          ' ',
          order.name === undefined ? '' : personal.person(order.name),
          ' ',
          personal.control('customer-' + order.customer, () => body.refresh()),
          personal.isShown('customer-' + order.customer) && [' ', h('a', { href: personal.record(order.customer) }, 'Who has asked for it')],
        ],
        ['Total', money(order.row?.total || order.state.total)],
        ['Items', order.state.items.map((item) => `${item.quantity} × ${item.sku}`).join(', ')],
        ['Placed', at(order.events[0].timestamp)],
        order.row?.failure && ['What failed', `${order.row.failure.step || 'cancelled'}: ${order.row.failure.reason}`],
        [
          'Row',
          order.row ? `version ${order.row.version} of ${order.version}` : order.broken ? 'cannot be read' : `none of ${order.version}`,
        ],
        ['Stream', streamLink('order-' + orderId)],
        ['Correlation', ...order.correlations.map((one) => id(one))],
      ]),
    );
  box.append(
    h(
      'div',
      { class: 'heading' },
      h('h1', {}, 'Order'),
      h('code', { class: 'id' }, orderId),
    ),
    body,
  );
}

/** Everything about an order: its row, its events, its checkout, what its requests led to, and what of it is parked. */
async function read(path, orderId, signal) {
  const past = await get(`/orders/${path}/history`, { signal });
  const choreographed = past.events[0].data.checkout === 'choreographed';
  const [row, checkout, parked] = await Promise.all([
    rowOf(orderId, signal),
    find('/checkouts/' + path, { signal }),
    get('/ops/parked?limit=100', { signal }),
  ]);
  const correlations = [...new Set(past.events.map((event) => event.correlation_id))];
  const traces = await Promise.all(correlations.map((one) => trace(one, past.events, signal)));
  const events = new Map([...past.events, ...traces.flat()].map((event) => [event.event_id, event]));
  const broken = row?.broken;
  const customer = past.events[0].data.customer_id;
  return {
    id: orderId,
    row: broken ? undefined : row,
    broken,
    name: await nameOf(customer, signal),
    checkout,
    choreographed,
    correlations,
    version: past.events.length,
    state: past.state,
    customer,
    events: [...events.values()].sort((one, other) => one.timestamp.localeCompare(other.timestamp)),
    parked: parked.items.filter((one) => one.stream.endsWith('-' + orderId) || one.stream === orderId),
  };
}

/** The name that the customer has now, from the customer's events. */
async function nameOf(customer, signal) {
  const subject = 'customer-' + customer;
  if (!personal.isShown(subject)) return personal.MASK;
  if (!names.has(subject)) {
    const { items } = await all(personal.disclosing('/ops/streams/customer/' + encodeURIComponent(customer)), { signal });
    names.set(subject, items.findLast((event) => event.data.name !== undefined)?.data.name);
  }
  return names.get(subject);
}

const names = new Map();

/** The row; a row that cannot be read is no reason to show nothing of an order that can. */
async function rowOf(orderId, signal) {
  try {
    return await find(orderPath(orderId), { signal });
  } catch (failure) {
    if (!failure.status) throw failure;
    return { broken: failure.message };
  }
}

/** A trace is there some seconds after its first event: a young one is not asked for, since its absence says nothing. */
async function trace(correlation, events, signal) {
  const first = events.find((event) => event.correlation_id === correlation);
  if (Date.now() - Date.parse(first.timestamp) < 7000) return [];
  return (await find(personal.disclosing('/ops/traces/' + encodeURIComponent(correlation)), { signal }))?.events || [];
}

/** Why it does not go on, where it does not. */
function stuck(order) {
  if (order.parked.length === 0) return null;
  return section(
    'Why it is blocked',
    table(
      'Parked messages of this order',
      [
        { name: 'Consumer', cell: (one) => one.consumer },
        { name: 'Stream', cell: (one) => streamLink(one.stream) },
        { name: 'Error', cell: (one) => kindOf(one.error) },
        { name: 'Tried', class: 'n', cell: (one) => one.attempts },
        { name: 'Waiting', class: 'n', cell: (one) => one.waiting || 1 },
        { name: 'Since', cell: (one) => at(one.firstFailedAt) },
        {
          name: 'Action',
          cell: (one) =>
            h('a', { class: 'button', href: `#/parked?consumer=${one.consumer}&stream=${encodeURIComponent(one.stream)}` }, 'Repair'),
        },
      ],
      order.parked,
    ),
  );
}

function happened(order) {
  const names = new Set(order.events.map((event) => event.source));
  return section(
    `What happened, in ${names.size === 1 ? 'one context' : names.size + ' contexts'}`,
    h(
      'p',
      { class: 'hint' },
      'Each line is a consequence of the line above; an indented line is one of several consequences. Dashed: the cause is a command, and its sender is inferred from the times.',
    ),
    timeline(order.events),
  );
}
