package dev.throughline.orders.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.throughline.kernel.Money;
import dev.throughline.orders.domain.OrderEvent.Line;
import dev.throughline.orders.domain.OrderStatus;
import dev.throughline.orders.projection.OrderRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    List<NamedLine> items,
    Money total,
    @Nullable Money tax,
    long version,
    Instant createdAt,
    Instant updatedAt,
    OrderRow.@Nullable Failure failure) {

  /**
   * A line of an order.
   *
   * @param name of the product, as the catalog has it now; null if the catalog does not have the
   *     product, or if it was not looked up
   */
  public record NamedLine(String sku, @Nullable String name, int quantity, Money unitPrice) {
    static NamedLine of(Line line, Map<String, String> names) {
      return new NamedLine(line.sku(), names.get(line.sku()), line.quantity(), line.unitPrice());
    }
  }

  /** Without the names of products. */
  static OrderView of(OrderRow row, @Nullable String customerName) {
    return of(row, customerName, Map.of());
  }

  /**
   * The answer for an order.
   *
   * @param names of products, by their ids
   */
  static OrderView of(OrderRow row, @Nullable String customerName, Map<String, String> names) {
    return new OrderView(
        row.id(),
        row.customerId(),
        customerName,
        row.status(),
        row.items().stream().map(line -> NamedLine.of(line, names)).toList(),
        row.total(),
        row.tax(),
        row.version(),
        row.createdAt(),
        row.updatedAt(),
        row.failure());
  }
}
