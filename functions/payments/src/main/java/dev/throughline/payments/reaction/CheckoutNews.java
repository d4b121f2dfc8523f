package dev.throughline.payments.reaction;

import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.Money;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventReader;
import java.util.List;

/** The events of other contexts to which payments react, with the fields that they need. */
public sealed interface CheckoutNews {
  /** The type under which its context publishes each. */
  RecordTypes<CheckoutNews> TYPES =
      RecordTypes.of(CheckoutNews.class)
          .type("order.created", "2.0", OrderCreated.class)
          .type("inventory.reserved", "1.0", InventoryReserved.class)
          .type("order.cancelled", "1.0", OrderCancelled.class);

  /** The reader of these events. */
  static EventReader<CheckoutNews> reader(Json json) {
    return EventTypes.of(json, TYPES).upcastBy(EarlierEvents.CHAIN).build();
  }

  /** {@code order.created}. */
  record OrderCreated(String orderId, List<Line> items, String paymentMethod)
      implements CheckoutNews {
    /** A line of the order. */
    public record Line(int quantity, Money unitPrice) {}

    Money total() {
      return items.stream()
          .map(line -> line.unitPrice().times(line.quantity()))
          .reduce(Money::plus)
          .orElseThrow(() -> new IllegalArgumentException("an order without items: " + orderId));
    }
  }

  /** {@code inventory.reserved}. */
  record InventoryReserved(String orderId) implements CheckoutNews {}

  /** {@code order.cancelled}. */
  record OrderCancelled(String orderId) implements CheckoutNews {}
}
