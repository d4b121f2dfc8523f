package org.example.lending.domain;

import dev.throughline.kernel.RecordTypes;

/** The events of a book. */
public sealed interface BookEvent extends LendingEvent {
  /** The type under which each event is stored and published. */
  RecordTypes<BookEvent> TYPES =
      RecordTypes.of(BookEvent.class)
          .type("book.added", "1.0", BookAdded.class)
          .type("book.lent", "1.0", BookLent.class)
          .type("book.returned", "1.0", BookReturned.class);

  /** {@code book.added}. */
  record BookAdded(String bookId, String title) implements BookEvent {}

  /** {@code book.lent}. */
  record BookLent(String bookId, String loanId) implements BookEvent {}

  /** {@code book.returned}. */
  record BookReturned(String bookId, String loanId) implements BookEvent {}
}
