package dev.throughline.shipping.domain;

import java.util.List;

/** The state of the shipment of an order. */
public sealed interface Shipment {
  /** The category of shipments' streams. */
  String CATEGORY = "shipment";

  /** The stages of a shipment; each follows the one before it. */
  enum Stage {
    CREATED,
    PICKED,
    PACKED,
    LABELLED,
    DISPATCHED
  }

  /** There is no shipment yet. */
  record None() implements Shipment {}

  /** A shipment that was created and not cancelled; {@code stage} is the last one reached. */
  record Underway(List<Item> items, Stage stage) implements Shipment {
    Underway at(Stage next) {
      return new Underway(items, next);
    }
  }

  /** The shipment is not sent. No further event can follow. */
  record Cancelled() implements Shipment {}
}
