package dev.throughline.orders.projection;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.IndexEntry;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.orders.domain.CheckoutStyle;
import dev.throughline.orders.domain.OrderEvent;
import dev.throughline.orders.domain.OrderEvent.OrderCancelled;
import dev.throughline.orders.domain.OrderEvent.OrderConfirmed;
import dev.throughline.orders.domain.OrderEvent.OrderCreated;
import dev.throughline.orders.domain.OrderEvent.OrderPaid;
import dev.throughline.orders.domain.OrderEvent.OrderPriced;
import dev.throughline.orders.domain.OrderEvent.OrderPricingFailed;
import dev.throughline.orders.domain.OrderEvent.OrderShipped;
import dev.throughline.orders.domain.OrderEvent.OrderTaxed;
import dev.throughline.orders.domain.OrderEvent.OrderValidated;
import dev.throughline.orders.domain.OrderStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** One row for each order, listed under its customer in the order of placing. */
public final class OrderProjection implements Projection<OrderEvent, OrderRow> {
  /** The category of the orders' streams. */
  public static final String CATEGORY = "order";

  // With milliseconds even if they are zero, since rows are sorted by this text.
  private static final DateTimeFormatter SORTABLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** The name of the list of a customer's orders. */
  public static String listOf(String customerId) {
    return "customer-" + customerId;
  }

  @Override
  public Optional<String> key(StreamId stream) {
    return stream.category().equals(CATEGORY) ? Optional.of(stream.id()) : Optional.empty();
  }

  @Override
  public Optional<IndexEntry> index(OrderRow row) {
    var sort = SORTABLE.format(row.createdAt()) + "#" + row.id();
    return Optional.of(new IndexEntry(listOf(row.customerId()), sort));
  }

  /**
   * True where the next event, the price or the confirmation, is in the same commit. A hybrid order
   * is priced in a later commit.
   */
  @Override
  public boolean awaitsNext(OrderEvent event) {
    return event instanceof OrderPaid
        || event instanceof OrderCreated created && created.style() != CheckoutStyle.HYBRID;
  }

  @Override
  public Optional<OrderRow> evolve(
      Optional<OrderRow> row, OrderEvent event, RecordedEvent recorded) {
    var next =
        switch (event) {
          case OrderCreated created -> Optional.of(placed(created, recorded.at()));
          case OrderPriced(_, var total) -> row.map(order -> order.with(total, null));
          case OrderTaxed(_, _, var tax, var total) -> row.map(order -> order.with(total, tax));
          case OrderValidated _, OrderPricingFailed _, OrderPaid _ -> row;
          case OrderConfirmed _ -> row.map(order -> order.with(OrderStatus.CONFIRMED, null));
          case OrderShipped _ -> row.map(order -> order.with(OrderStatus.SHIPPED, null));
          case OrderCancelled(_, var reason, var step) ->
              row.map(
                  order -> order.with(OrderStatus.CANCELLED, new OrderRow.Failure(step, reason)));
        };
    return next.map(order -> order.changed(recorded.position().version(), recorded.at()));
  }

  /** The total is the sum of the lines until {@code order.priced} is applied. */
  private static OrderRow placed(OrderCreated created, Instant at) {
    var sum =
        created.items().stream()
            .map(line -> line.unitPrice().times(line.quantity()))
            .reduce(Money::plus)
            .orElseThrow();
    return new OrderRow(
        created.orderId(),
        created.customerId(),
        OrderStatus.PENDING,
        created.items(),
        sum,
        null,
        null,
        0,
        at,
        at);
  }
}
