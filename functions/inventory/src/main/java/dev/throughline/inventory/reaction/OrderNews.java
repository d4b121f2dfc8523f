package dev.throughline.inventory.reaction;

import dev.throughline.inventory.domain.Item;
import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventReader;
import java.util.List;

/** The orders' events to which the inventory reacts, with the fields that it needs. */
public sealed interface OrderNews {
  /** The type under which orders publish each. */
  RecordTypes<OrderNews> TYPES =
      RecordTypes.of(OrderNews.class)
          .type("order.created", "2.0", OrderCreated.class)
          .type("order.cancelled", "1.0", OrderCancelled.class);

  /** The reader of these events. */
  static EventReader<OrderNews> reader(Json json) {
    return EventTypes.of(json, TYPES).upcastBy(EarlierEvents.CHAIN).build();
  }

  /** {@code order.created}. */
  record OrderCreated(String orderId, List<Item> items) implements OrderNews {}

  /** {@code order.cancelled}. */
  record OrderCancelled(String orderId) implements OrderNews {}
}
