package dev.throughline.orders.domain;

/** The status of an order. */
public enum OrderStatus {
  /** The order is placed; its checkout is under way. */
  PENDING,
  /** The order is paid, and its stock is reserved. */
  CONFIRMED,
  /** The carrier has the order's shipment. */
  SHIPPED,
  /** The order was cancelled, by a person or by its checkout. */
  CANCELLED
}
