package dev.throughline.orders.projection;

/** A customer who may order; one who was erased has no row. */
public record KnownCustomer(String id, String name) {}
