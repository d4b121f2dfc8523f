package dev.throughline.orders.projection;

import dev.throughline.kernel.Money;
import dev.throughline.orders.domain.OrderEvent.Line;
import dev.throughline.orders.domain.OrderStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of an order. The customer's name is in the row of the customer.
 *
 * @param total the amount to pay, tax included
 * @param tax the part of the total that is tax; null if the order is not taxed, or not yet
 * @param failure why the order was cancelled; null if it is not cancelled
 * @param version the last event of the order's stream that the row includes
 */
public record OrderRow(
    String id,
    String customerId,
    OrderStatus status,
    List<Line> items,
    Money total,
    @Nullable Money tax,
    @Nullable Failure failure,
    long version,
    Instant createdAt,
    Instant updatedAt) {
  public OrderRow {
    items = List.copyOf(items);
  }

  /**
   * Why an order was cancelled.
   *
   * @param step of the checkout that failed; null when a person cancelled
   */
  public record Failure(@Nullable String step, String reason) {}

  OrderRow with(OrderStatus next, @Nullable Failure why) {
    return new OrderRow(
        id, customerId, next, items, total, tax, why, version, createdAt, updatedAt);
  }

  OrderRow with(Money price, @Nullable Money part) {
    return new OrderRow(
        id, customerId, status, items, price, part, failure, version, createdAt, updatedAt);
  }

  OrderRow changed(long to, Instant at) {
    return new OrderRow(id, customerId, status, items, total, tax, failure, to, createdAt, at);
  }
}
