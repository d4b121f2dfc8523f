package dev.throughline.shipping.domain;

import java.util.List;

/** The state of the shipment of an order. */
public sealed interface Shipment {
  /** The category of its streams. */
  String CATEGORY = "shipment";

  /** How far a shipment has come; each stage follows the one before it. */
  enum Stage {
    CREATED,
    PICKED,
    PACKED,
    LABELLED,
    DISPATCHED
  }

  /** Nobody has asked for one yet. */
  record None() implements Shipment {}

  /** On its way through the house, or out of it. */
  record Underway(List<Item> items, Stage stage) implements Shipment {
    Underway at(Stage next) {
      return new Underway(items, next);
    }
  }

  /** Will not be sent; nothing more can happen. */
  record Cancelled() implements Shipment {}
}
