package dev.throughline.shipping.reaction;

import dev.throughline.kernel.RecordTypes;
import dev.throughline.shipping.domain.Item;
import dev.throughline.shipping.domain.ShipmentCommand;
import dev.throughline.shipping.domain.ShipmentCommand.SendShipment;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The orders' event {@code order.confirmed}, to which shipping reacts.
 *
 * @param items what is to be shipped; null if a shipment of it was created on command
 */
public record OrderConfirmed(String orderId, @Nullable List<Item> items) {
  /** The type under which orders publish it. */
  public static final RecordTypes<OrderConfirmed> TYPES =
      RecordTypes.of(OrderConfirmed.class).type("order.confirmed", "1.1", OrderConfirmed.class);

  /** An order that is confirmed is sent. */
  public Optional<ShipmentCommand> reaction() {
    return Optional.of(new SendShipment(orderId, items == null ? List.of() : items));
  }
}
