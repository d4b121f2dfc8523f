package dev.throughline.customers.command;

import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /customers/{id}/contact}; a null field does not change. */
record ContactRequest(@Nullable String name, @Nullable String email) {}
