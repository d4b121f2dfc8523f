package dev.throughline.shipping.domain;

import dev.throughline.kernel.RecordTypes;
import java.util.List;

/** The commands of the shipment of an order; the field names are those on the wire. */
public sealed interface ShipmentCommand {
  /** The type of each on the queue. */
  RecordTypes<ShipmentCommand> TYPES =
      RecordTypes.of(ShipmentCommand.class)
          .type("shipping.create", "1.0", CreateShipment.class)
          .type("shipping.pick", "1.0", PickShipment.class)
          .type("shipping.pack", "1.0", PackShipment.class)
          .type("shipping.label", "1.0", LabelShipment.class)
          .type("shipping.dispatch", "1.0", DispatchShipment.class)
          .type("shipping.cancel", "1.0", CancelShipment.class);

  /** The order that is shipped. */
  String orderId();

  /** {@code shipping.create}: prepare to send these. */
  record CreateShipment(String orderId, List<Item> items) implements ShipmentCommand {
    public CreateShipment {
      items = List.copyOf(items);
    }
  }

  /** {@code shipping.pick}: they are taken from the shelves. */
  record PickShipment(String orderId) implements ShipmentCommand {}

  /** {@code shipping.pack}: they are in a box. */
  record PackShipment(String orderId) implements ShipmentCommand {}

  /** {@code shipping.label}: the box says where it goes. */
  record LabelShipment(String orderId) implements ShipmentCommand {}

  /** {@code shipping.dispatch}: the carrier has it. */
  record DispatchShipment(String orderId) implements ShipmentCommand {}

  /**
   * All that is left to do until the carrier has it.
   *
   * @param items what to send if there is no shipment yet; empty if one was created before
   */
  record SendShipment(String orderId, List<Item> items) implements ShipmentCommand {
    public SendShipment {
      items = List.copyOf(items);
    }
  }

  /** {@code shipping.cancel}: do not send it. */
  record CancelShipment(String orderId) implements ShipmentCommand {}
}
