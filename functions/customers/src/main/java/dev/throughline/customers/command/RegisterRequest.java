package dev.throughline.customers.command;

/** The body of {@code POST /customers}. */
record RegisterRequest(String name, String email) {}
