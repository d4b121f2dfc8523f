package dev.throughline.shipping.domain;

import java.util.List;

/** The events of the shipment of an order; the field names are those on the wire. */
public sealed interface ShipmentEvent {
  /** The order that is shipped. */
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

  /** {@code shipment.cancelled}: it will not be sent. */
  record ShipmentCancelled(String orderId) implements ShipmentEvent {}
}
