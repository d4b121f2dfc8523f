package dev.throughline.customers.command;

import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /customers/{id}/contact}; null is left as it is. */
record ContactRequest(@Nullable String name, @Nullable String email) {}
