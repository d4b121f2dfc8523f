package dev.throughline.orders.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.throughline.kernel.Money;
import dev.throughline.orders.domain.OrderEvent.Line;
import dev.throughline.orders.domain.OrderStatus;
import dev.throughline.orders.projection.OrderRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order in the answer of {@code GET /orders/{id}}.
 *
 * @param tax the part of the total that is tax; null for an order that is not taxed, or not yet
 * @param customerName null, and shown as null, once the customer has been erased
 */
public record OrderView(
    String id,
    String customerId,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String customerName,
    OrderStatus status,
    List<Line> items,
    Money total,
    @Nullable Money tax,
    long version,
    Instant createdAt,
    Instant updatedAt,
    OrderRow.@Nullable Failure failure) {

  static OrderView of(OrderRow row, @Nullable String customerName) {
    return new OrderView(
        row.id(),
        row.customerId(),
        customerName,
        row.status(),
        row.items(),
        row.total(),
        row.tax(),
        row.version(),
        row.createdAt(),
        row.updatedAt(),
        row.failure());
  }
}
