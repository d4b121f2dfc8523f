// What a visitor can break on the local stack, to see what the platform does about it: the stack itself serves these routes.

import { h } from './dom.js';
import { ifThere, mend, put } from './api.js';
import { attempt } from './dialog.js';
import { badge, button, empty, live, section, table } from './ui.js';

const ROUTE = '/_local/faults';
const KINDS = {
  poison: {
    action: 'Poison the next message',
    first: 'OrdersProjectionQueue',
    name: 'next message is poison',
    means: 'The next message of this consumer (of orders-projection: that of the next order) is damaged each time it comes. After some attempts its stream is blocked and parked, and every other stream goes on.',
    then: ['Order one, wait some seconds, and look at ', '#/parked', 'Parked', ': redrive it there. A message for an inbox takes a minute: mend it here before you redrive.'],
  },
  stop: {
    action: 'Stop the consumer',
    first: 'PaymentsInboxQueue',
    name: 'stopped',
    means: 'Its messages wait in the queue. Nothing fails, and no order is lost.',
    then: ['Order one: it stays pending, and the ', '#/', 'flow', ' shows who is behind. Mend it, and the order goes on.'],
  },
  kill: {
    action: 'Kill the function',
    first: 'ShippingInboxFunction',
    name: 'killed',
    means: 'Every invocation fails, as if its process had died. Messages come again until it lives.',
    then: ['Order one, and mend it within half an hour: later, its messages are given up and ', '#/parked', 'parked', '.'],
  },
};

/** The shop's own customers and goods are messages, too: the one to poison is that of an order. */
const CONTAINING = { 'poison/OrdersProjectionQueue': '?containing=order.created' };

const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);

/** OrdersProjectionFunction is orders-projection. */
const named = (logicalId) =>
  logicalId
    .replace(/Function$/, '')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase();

/** The panel; nothing on a deployment. */
export function panel(signal) {
  if (!isLocal) return null;
  const box = h('div', {});
  ifThere(ROUTE, { signal }).then(
    (found) => found && box.append(section('Break it', h('div', { class: 'stack' }, lead(), choices(found.items, () => state.refresh()), state))),
    () => {},
  );
  const state = live(
    signal,
    3,
    async (s) => (await ifThere(ROUTE, { signal: s }))?.items || [],
    (faults) => drawState(faults, () => state.refresh()),
  );
  return box;
}

const lead = () =>
  h(
    'p',
    { class: 'hint' },
    'On the local stack only. For a checkout in quarantine, order with the card tok_refund_refused, and look at ',
    h('a', { href: '#/sagas?status=QUARANTINED' }, 'Sagas'),
    ' after some 20 seconds.',
  );

const choices = (faults, again) =>
  h(
    'div',
    { class: 'breaks' },
    Object.entries(KINDS).map(([kind, { action, first, means, then: [before, href, link, after] }]) => {
      const select = h(
        'select',
        { id: 'break-' + kind },
        faults.filter((fault) => fault.kind === kind).map((fault) => h('option', { value: fault.target }, named(fault.function))),
      );
      if (faults.some((fault) => fault.kind === kind && fault.target === first)) select.value = first;
      return h(
        'div',
        { class: 'stack card' },
        h(
          'div',
          { class: 'row' },
          h('label', {}, kind === 'kill' ? 'Function' : 'Consumer', select),
          button(
            action,
            async () => {
              const target = `${kind}/${select.value}`;
              await attempt(() => put(`${ROUTE}/${target}${CONTAINING[target] || ''}`), 'Done. It stays so until you mend it.');
              again();
            },
            { class: 'danger' },
          ),
        ),
        h('p', { class: 'hint' }, means),
        h('p', {}, before, h('a', { href }, link), after),
      );
    }),
  );

function drawState(faults, again) {
  const active = faults.filter((fault) => fault.active);
  if (active.length === 0) return empty('Nothing is broken.');
  return table(
    'What is broken',
    [
      { name: 'What', cell: (one) => named(one.function) },
      { name: 'Fault', cell: (one) => badge(KINDS[one.kind].name, 'bad') },
      {
        name: 'Action',
        cell: (one) =>
          button(
            'Mend',
            async () => {
              await attempt(() => mend(`${ROUTE}/${one.kind}/${one.target}`), 'Mended.');
              again();
            },
            { 'aria-label': `Mend ${KINDS[one.kind].name}: ${named(one.function)}` },
          ),
      },
    ],
    active,
  );
}
