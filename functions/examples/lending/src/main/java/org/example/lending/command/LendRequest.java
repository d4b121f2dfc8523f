package org.example.lending.command;

/** The body of {@code PUT /books/{id}/loan}. */
record LendRequest(String member) {}
