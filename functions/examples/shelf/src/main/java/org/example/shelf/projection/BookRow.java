package org.example.shelf.projection;

import java.util.Optional;

/**
 * A book as readers see it.
 *
 * @param member the member who has it; empty while it is on its shelf
 * @param version of the book's stream that the row shows
 */
public record BookRow(String id, String title, Optional<String> member, long version) {}
