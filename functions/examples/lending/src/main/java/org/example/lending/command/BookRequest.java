package org.example.lending.command;

/** The body of {@code POST /books}. */
record BookRequest(String title) {}
