package org.example.shelf.projection;

import java.util.Optional;

/**
 * The row of a book.
 *
 * @param member the member who has the book; empty while it is on its shelf
 * @param version the last event of the book's stream that the row includes
 */
public record BookRow(String id, String title, Optional<String> member, long version) {}
