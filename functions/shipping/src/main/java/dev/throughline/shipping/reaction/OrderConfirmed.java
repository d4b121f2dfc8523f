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
 * @param items the items to ship; null if the order's saga had the shipment created
 */
public record OrderConfirmed(String orderId, @Nullable List<Item> items) {
  /** The type under which orders publish the event. */
  public static final RecordTypes<OrderConfirmed> TYPES =
      RecordTypes.of(OrderConfirmed.class).type("order.confirmed", "1.1", OrderConfirmed.class);

  /** The command that follows from the confirmation: ship the order. */
  public Optional<ShipmentCommand> reaction() {
    return Optional.of(new SendShipment(orderId, items == null ? List.of() : items));
  }
}
