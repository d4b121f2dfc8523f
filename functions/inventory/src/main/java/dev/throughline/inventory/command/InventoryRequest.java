package dev.throughline.inventory.command;

import dev.throughline.inventory.domain.Item;
import dev.throughline.kernel.RecordTypes;
import java.util.List;

/** What the queue asks of the inventory; the field names are those on the wire. */
sealed interface InventoryRequest {
  /** The type of each on the queue. */
  RecordTypes<InventoryRequest> TYPES =
      RecordTypes.of(InventoryRequest.class)
          .type("inventory.reserve", "1.0", ReserveItems.class)
          .type("inventory.release", "1.0", ReleaseItems.class);

  /** The order that it is for. */
  String orderId();

  /** {@code inventory.reserve}. */
  record ReserveItems(String orderId, List<Item> items) implements InventoryRequest {}

  /** {@code inventory.release}. */
  record ReleaseItems(String orderId) implements InventoryRequest {}
}
