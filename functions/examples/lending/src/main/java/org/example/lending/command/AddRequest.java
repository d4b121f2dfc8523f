package org.example.lending.command;

/** The body of {@code POST /books}. */
record AddRequest(String title) {}
