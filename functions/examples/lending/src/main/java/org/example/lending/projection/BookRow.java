package org.example.lending.projection;

import java.util.Optional;

/**
 * A book as readers see it.
 *
 * @param loanId of the loan with which it is away; empty while it is on its shelf
 * @param version of the book's stream that the row shows
 */
public record BookRow(String id, String title, Optional<String> loanId, long version) {}
