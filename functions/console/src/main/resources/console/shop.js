// A shop window: orders as a customer places them, shown at once and reconciled by the token of the write.

import { h, replace } from './dom.js';
import { change, get, orderPath, post } from './api.js';
import { duration, money } from './format.js';
import { panel } from './breaks.js';
import { notice } from './dialog.js';
import { badge, button, empty, hasEnded, orderLink, section, status, table } from './ui.js';

const CARDS = [
  ['tok_ok', 'is taken'],
  ['tok_declined', 'is declined: the order is cancelled'],
  ['tok_insufficient_funds', 'has too little: the order is cancelled'],
  ['tok_flaky', 'fails twice, then works'],
  ['tok_timeout', 'never answers: the payment fails, and the order is cancelled'],
  ['tok_refund_refused', 'takes the money without saying so, and refuses to pay it back: the checkout waits in quarantine for a person'],
];
const STYLES = [
  ['orchestrated', 'a coordinator asks each context'],
  ['choreographed', 'the contexts react to one another'],
  ['hybrid', 'a coordinator, and reactions that price and ship; the total has the German tax'],
];
/** Where a hybrid order goes: its tax is that of the country. */
const COUNTRY = 'DE';
const GOODS = [
  ['cup', 'Cup', '12.50'],
  ['kettle', 'Kettle', '49.99'],
  ['tray', 'Tray', '23.00'],
];
const KEY = 'throughline.shop';

/** What the visitor has: kept while the tab is open, so that a reload finds the same shop. */
const kept = (() => {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) || { orders: [] };
  } catch {
    return { orders: [] };
  }
})();
const keep = () => {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Where nothing may be kept, the page still works.
  }
};

export async function open(box, { signal }) {
  box.append(
    h(
      'div',
      { class: 'heading' },
      h('h1', {}, 'Shop window'),
      h(
        'p',
        { class: 'lead' },
        'Orders as a customer places them. A change is shown at once, and corrected when the read model has caught up with your write.',
      ),
    ),
  );
  const body = h('div', { class: 'page' });
  box.append(body, panel(signal) || '');
  const draw = () => replace(body, kept.customer ? shop(signal, draw) : setUp(draw));
  draw();
}

function setUp(draw) {
  const opening = button(
    'Open the shop',
    async () => {
      opening.disabled = true;
      try {
        const customer = await post('/customers', { name: 'Ada Visitor', email: 'ada.visitor@example.com' });
        const tag = customer.body.id.slice(-6);
        kept.goods = await Promise.all(
          GOODS.map(async ([name, title, amount]) => {
            const sku = `${name}-${tag}`;
            await post(`/products/${sku}/receipts`, { quantity: 100, unitPrice: { amount, currency: 'USD' } });
            return { sku, title, unitPrice: { amount, currency: 'USD' } };
          }),
        );
        kept.customer = customer.body.id;
        keep();
        draw();
      } catch (failure) {
        notice(failure.message, 'bad');
        opening.disabled = false;
      }
    },
    { class: 'primary' },
  );
  return section(
    'There is no shop yet',
    empty('A shop needs a customer and something to sell.', 'Opening it registers a customer, and receives 100 pieces of three products.'),
    opening,
  );
}

function shop(signal, draw) {
  const orders = section('Your orders');
  const choice = { card: 'tok_ok', checkout: 'orchestrated' };
  const pick = (name, values) =>
    h(
      'fieldset',
      { class: 'cards' },
      h('legend', {}, name === 'card' ? 'Card' : 'Checkout'),
      values.map(([value, means]) =>
        h(
          'label',
          {},
          h('input', {
            type: 'radio',
            name,
            value,
            checked: choice[name] === value,
            onchange: () => {
              choice[name] = value;
            },
          }),
          ' ',
          value,
          h('span', { class: 'hint' }, means),
        ),
      ),
    );
  const show = () => replace(orders, h('h2', {}, 'Your orders'), list());
  kept.orders.filter((order) => !order.ended).forEach((order) => follow(order, show, signal));
  show();
  return [
    h(
      'div',
      { class: 'two' },
      section(
        'Goods',
        h(
          'div',
          { class: 'goods' },
          kept.goods.map((good) =>
            h(
              'div',
              { class: 'card' },
              h('h3', {}, good.title),
              h('p', {}, money(good.unitPrice)),
              h('p', { class: 'faint' }, good.sku),
              button('Order one', () => place(good, choice, show, signal), { 'aria-label': 'Order one ' + good.title, class: 'primary' }),
            ),
          ),
        ),
        h(
          'p',
          { class: 'row' },
          button(
            'Begin anew',
            () => {
              delete kept.customer;
              kept.orders = [];
              keep();
              draw();
            },
            { class: 'quiet' },
          ),
        ),
      ),
      section('How', h('div', { class: 'two' }, pick('card', CARDS), pick('checkout', STYLES))),
    ),
    orders,
  ];
}

/**
 * Shown before anything is answered; what the API refuses is taken back, and says why. A visitor who leaves the page has
 * ordered all the same, and finds the order again.
 */
async function place(good, { card, checkout }, show, signal) {
  const order = { key: crypto.randomUUID(), title: good.title, card, begun: Date.now() };
  kept.orders.unshift(order);
  const drawn = (more) => {
    Object.assign(order, more);
    keep();
    show();
  };
  try {
    await change({
      path: '/orders',
      body: {
        customerId: kept.customer,
        items: [{ sku: good.sku, quantity: 1 }],
        paymentMethod: card,
        checkout,
        ...(checkout === 'hybrid' && { deliveryAddress: { country: COUNTRY } }),
      },
      key: order.key,
      guess: { status: 'PENDING', total: good.unitPrice },
      row: ({ id }) => orderPath(id),
      show: ({ state, value, problem }) => {
        if (state === 'refused') drawn({ refused: problem.errors[0]?.detail || problem.message, ended: true });
        else if (state === 'known') drawn(asRead(order, value));
        else drawn({ id: value.id, version: value.version, status: value.status, total: value.total, guessed: true });
      },
    });
  } catch (problem) {
    if (!order.id || signal.aborted) return;
  }
  await follow(order, show, signal);
}

const asRead = (order, row) => ({
  status: row.status,
  total: row.total,
  failure: row.failure,
  guessed: false,
  seen: order.seen ?? Date.now() - order.begun,
  ended: hasEnded(row),
});

/** Reads an order until it has ended. */
async function follow(order, show, signal) {
  while (order.id && !order.ended && !signal.aborted) {
    await new Promise((go) => setTimeout(go, Date.now() - order.begun < 10_000 ? 700 : 3000));
    try {
      Object.assign(order, asRead(order, await get(orderPath(order.id), { signal, least: order.version })));
    } catch (failure) {
      if (signal.aborted) return;
      if (failure.status !== 503) Object.assign(order, { refused: failure.message, ended: true });
    }
    keep();
    show();
  }
}

const list = () =>
  kept.orders.length === 0
    ? empty('None yet.')
    : table(
        'Your orders',
        [
          { name: 'Order', cell: (one) => (one.id ? orderLink(one.id) : '…') },
          { name: 'What', cell: (one) => one.title },
          { name: 'Total', class: 'n', cell: (one) => money(one.total) },
          { name: 'Card', cell: (one) => one.card },
          {
            name: 'Status',
            cell: (one) =>
              one.refused ? badge('refused', 'bad') : [status(one.status), one.guessed && h('span', { class: 'faint' }, ' not confirmed yet')],
          },
          { name: 'Row visible', cell: (one) => (one.seen === undefined ? '' : 'after ' + duration(one.seen)) },
          { name: 'Why', cell: (one) => one.refused || (one.failure ? `${one.failure.step || 'cancelled'}: ${one.failure.reason}` : '') },
        ],
        kept.orders.map((one) => ({ ...one, class: one.guessed && !one.refused ? 'optimistic' : '' })),
      );
