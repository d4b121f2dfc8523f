package dev.throughline.shipping.domain;

import dev.throughline.kernel.RecordTypes;
import java.util.List;

/** The commands of the shipment of an order; the field names in JSON are these in snake_case. */
public sealed interface ShipmentCommand {
  /** The type of each command on the queue. */
  RecordTypes<ShipmentCommand> TYPES =
      RecordTypes.of(ShipmentCommand.class)
          .type("shipping.create", "1.0", CreateShipment.class)
          .type("shipping.pick", "1.0", PickShipment.class)
          .type("shipping.pack", "1.0", PackShipment.class)
          .type("shipping.label", "1.0", LabelShipment.class)
          .type("shipping.dispatch", "1.0", DispatchShipment.class)
          .type("shipping.cancel", "1.0", CancelShipment.class);

  /** The id of the order that is shipped. */
  String orderId();

  /** {@code shipping.create}: create a shipment of these items. */
  record CreateShipment(String orderId, List<Item> items) implements ShipmentCommand {
    public CreateShipment {
      items = List.copyOf(items);
    }
  }

  /** {@code shipping.pick}: the items were taken from the shelves. */
  record PickShipment(String orderId) implements ShipmentCommand {}

  /** {@code shipping.pack}: the items are in a box. */
  record PackShipment(String orderId) implements ShipmentCommand {}

  /** {@code shipping.label}: the box has its address label. */
  record LabelShipment(String orderId) implements ShipmentCommand {}

  /** {@code shipping.dispatch}: the carrier has the box. */
  record DispatchShipment(String orderId) implements ShipmentCommand {}

  /**
   * Do all remaining stages of the shipment; a missing one is created first.
   *
   * @param items the items of the shipment if there is none yet; empty if one was created before
   */
  record SendShipment(String orderId, List<Item> items) implements ShipmentCommand {
    public SendShipment {
      items = List.copyOf(items);
    }
  }

  /** {@code shipping.cancel}: do not send the shipment. */
  record CancelShipment(String orderId) implements ShipmentCommand {}
}
