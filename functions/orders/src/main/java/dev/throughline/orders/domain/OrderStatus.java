package dev.throughline.orders.domain;

/** Where an order stands. */
public enum OrderStatus {
  /** Placed; its checkout is under way. */
  PENDING,
  /** Paid for and reserved. */
  CONFIRMED,
  /** On its way. */
  SHIPPED,
  /** Given up. */
  CANCELLED
}
