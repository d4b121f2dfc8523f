package dev.throughline.customers.projection;

import java.time.Instant;

/**
 * A customer as readers see it; an erased customer has no row.
 *
 * @param version of the customer's stream that the row shows
 */
public record CustomerRow(
    String id, String name, String email, long version, Instant createdAt, Instant updatedAt) {}
