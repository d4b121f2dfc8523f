package dev.throughline.shipping.reaction;

import dev.throughline.kernel.RecordTypes;
import dev.throughline.shipping.domain.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events to which shipping reacts: one of orders, and its own. */
public sealed interface ShippingNews {
  /** The type under which each is published. */
  RecordTypes<ShippingNews> TYPES =
      RecordTypes.of(ShippingNews.class)
          .type("order.confirmed", "1.1", OrderConfirmed.class)
          .type("shipment.created", "1.0", ShipmentCreated.class)
          .type("shipment.picked", "1.0", ShipmentPicked.class)
          .type("shipment.packed", "1.0", ShipmentPacked.class)
          .type("shipment.labelled", "1.0", ShipmentLabelled.class);

  /** The order that is shipped. */
  String orderId();

  /**
   * {@code order.confirmed}.
   *
   * @param items what is to be shipped; null if a shipment of it is created on command
   */
  record OrderConfirmed(String orderId, @Nullable List<Item> items) implements ShippingNews {}

  /** {@code shipment.created}. */
  record ShipmentCreated(String orderId) implements ShippingNews {}

  /** {@code shipment.picked}. */
  record ShipmentPicked(String orderId) implements ShippingNews {}

  /** {@code shipment.packed}. */
  record ShipmentPacked(String orderId) implements ShippingNews {}

  /** {@code shipment.labelled}. */
  record ShipmentLabelled(String orderId) implements ShippingNews {}
}
