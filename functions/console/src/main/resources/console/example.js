// An order's history as a test in Java: given its events, when its last command, then its last events.

/** A text as a Java literal; what is not ASCII stays what it is in every editor. */
const literal = (text) =>
  text === null || text === undefined
    ? 'null'
    : '"' +
      [...String(text)]
        .map((one) => {
          if (one === '"' || one === '\\') return '\\' + one;
          return one >= ' ' && one <= '~'
            ? one
            : [...one]
                .flatMap((c) => c.split(''))
                .map((unit) => '\\u' + unit.charCodeAt(0).toString(16).padStart(4, '0'))
                .join('');
        })
        .join('') +
      '"';

const money = (value) => `Money.of(${literal(value.amount)}, ${literal(value.currency)})`;
const line = (item) => `new OrderEvent.Line(${literal(item.sku)}, ${item.quantity}, ${money(item.unit_price)})`;
const item = (one) => `new OrderEvent.Item(${literal(one.sku)}, ${one.quantity})`;
const wanted = (item) => `new OrderCommand.Wanted(${literal(item.sku)}, ${item.quantity}, Optional.of(${money(item.unit_price)}))`;
const address = (one) => (one ? `new OrderEvent.DeliveryAddress(${literal(one.country)})` : 'null');
const basis = (d) => (d.delivery_address ? `new TaxBasis(${literal(d.delivery_address.country)}, ${literal(d.ordered_on)})` : 'null');

const EVENTS = {
  'order.created': (d) =>
    `OrderCreated(ID, ${literal(d.customer_id)}, List.of(${d.items.map(line).join(', ')}), ${literal(d.payment_method)}, ${literal(d.checkout)}, ${literal(d.steps)}, ${address(d.delivery_address)}, ${literal(d.ordered_on)})`,
  'order.validated': () => 'OrderValidated(ID)',
  'order.priced': (d) => `OrderPriced(ID, ${money(d.total)})`,
  'order.taxed': (d) => `OrderTaxed(ID, ${literal(d.rate)}, ${money(d.tax)}, ${money(d.total)})`,
  'order.pricing_failed': (d) => `OrderPricingFailed(ID, ${literal(d.stage)}, ${literal(d.reason)})`,
  'order.paid': (d) => `OrderPaid(ID, ${literal(d.payment_id)})`,
  'order.confirmed': (d) => `OrderConfirmed(ID, ${d.items ? `List.of(${d.items.map(item).join(', ')})` : 'null'})`,
  'order.shipped': (d) => `OrderShipped(ID, ${literal(d.shipment_id)})`,
  'order.cancelled': (d) => `OrderCancelled(ID, ${literal(d.reason)}, ${literal(d.step)})`,
};

const COMMANDS = {
  'order.created': (d) =>
    `PlaceOrder(ID, ${literal(d.customer_id)}, true, List.of(${d.items.map(wanted).join(', ')}), ${literal(d.payment_method)}, ${literal(d.steps ? 'hybrid' : d.checkout)}, ${basis(d)})`,
  'order.validated': () => 'PriceOrder(ID)',
  'order.priced': () => 'SumUpOrder(ID)',
  'order.taxed': () => 'TaxOrder(ID)',
  'order.pricing_failed': (d) => (d.stage === 'tax' ? 'TaxOrder(ID)' : 'PriceOrder(ID)'),
  'order.paid': () => 'ConfirmOrder(ID)',
  'order.shipped': (d) => `MarkShipped(ID, ${literal(d.shipment_id)})`,
  'order.cancelled': (d) => `CancelOrder(ID, ${literal(d.reason)}, ${literal(d.step)})`,
};

const event = (one) => 'new OrderEvent.' + EVENTS[one.event_type](one.data);

const VERSIONS = { 'order.created': ['2.0'], 'order.confirmed': ['1.0', '1.1'] };
const isRead = (one) => one.event_type in EVENTS && (VERSIONS[one.event_type] || ['1.0']).includes(one.event_version);

/** Whether every event, and the command that led to the last of them, can be written down here. */
export const isKnown = (events) => events.every(isRead) && outcome(events)[0].event_type in COMMANDS;

/** The events of the last commit. */
const outcome = (events) => events.filter((one) => one.metadata.commit === events.at(-1).metadata.commit);

/** The source of a test, of which every part is what has happened. Events of one commit are the outcome of one command. */
export function asTest(orderId, events) {
  const last = events.at(-1).metadata.commit;
  const given = events.filter((one) => one.metadata.commit < last);
  const then = outcome(events);
  const name = 'Order' + orderId.replace(/[^A-Za-z0-9]/g, '') + 'Test';
  const list = (all) => all.map((one) => '\n            ' + event(one)).join(',');
  return `package dev.throughline.orders.domain;

import dev.throughline.kernel.Money;
import dev.throughline.testkit.DeciderSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happened to the order ${orderId.replace(/[^A-Za-z0-9._:@-]/g, '')}, from its ${events.length} events. */
class ${name} {
  private static final String ID = ${literal(orderId)};

  @Test
  void itDecidesAsItDid() {
    DeciderSpec.of(new OrderDecider())
        .given(${list(given)})
        .when(new OrderCommand.${COMMANDS[then[0].event_type](then[0].data)})
        .then(${list(then)});
  }
}
`;
}
