package dev.throughline.orders.command;

/** The body of {@code POST /orders/{id}/cancel}. */
record CancelRequest(String reason) {}
