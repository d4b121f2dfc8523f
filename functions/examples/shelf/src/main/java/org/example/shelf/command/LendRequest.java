package org.example.shelf.command;

/** The body of {@code PUT /books/{id}/loan}. */
record LendRequest(String member) {}
