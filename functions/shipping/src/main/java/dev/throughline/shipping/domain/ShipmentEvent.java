package dev.throughline.shipping.domain;

import dev.throughline.kernel.RecordTypes;
import java.util.List;

/** The events of the shipment of an order; the field names in JSON are these in snake_case. */
public sealed interface ShipmentEvent {
  /** The type under which each event is stored and published. */
  RecordTypes<ShipmentEvent> TYPES =
      RecordTypes.of(ShipmentEvent.class)
          .type("shipment.created", "1.0", ShipmentCreated.class)
          .type("shipment.picked", "1.0", ShipmentPicked.class)
          .type("shipment.packed", "1.0", ShipmentPacked.class)
          .type("shipment.labelled", "1.0", ShipmentLabelled.class)
          .type("shipment.dispatched", "1.0", ShipmentDispatched.class)
          .type("shipment.cancelled", "1.0", ShipmentCancelled.class);

  /** The id of the order that is shipped. */
  String orderId();

  /** {@code shipment.created}. */
  record ShipmentCreated(String orderId, List<Item> items) implements ShipmentEvent {
    public ShipmentCreated {
      items = List.copyOf(items);
    }
  }

  /** {@code shipment.picked}. */
  record ShipmentPicked(String orderId) implements ShipmentEvent {}

  /** {@code shipment.packed}. */
  record ShipmentPacked(String orderId) implements ShipmentEvent {}

  /** {@code shipment.labelled}. */
  record ShipmentLabelled(String orderId, String trackingNumber) implements ShipmentEvent {}

  /** {@code shipment.dispatched}. */
  record ShipmentDispatched(String orderId) implements ShipmentEvent {}

  /** {@code shipment.cancelled}: the shipment is not sent. */
  record ShipmentCancelled(String orderId) implements ShipmentEvent {}
}
