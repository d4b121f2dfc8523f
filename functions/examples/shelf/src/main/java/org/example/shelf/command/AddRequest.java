package org.example.shelf.command;

/** The body of {@code POST /books}. */
record AddRequest(String title) {}
