package org.example.lending.projection;

import java.util.Optional;

/**
 * The row of a book.
 *
 * @param loanId the id of the open loan; empty while the book is on its shelf
 * @param version the last event of the book's stream that the row includes
 */
public record BookRow(String id, String title, Optional<String> loanId, long version) {}
