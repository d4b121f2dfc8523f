package org.example.shelf.domain;

import dev.throughline.kernel.RecordTypes;

/** The events of a book; the field names in JSON are these in snake_case. */
public sealed interface BookEvent {
  /** The type under which each event is stored and published. */
  RecordTypes<BookEvent> TYPES =
      RecordTypes.of(BookEvent.class)
          .type("book.added", "1.0", BookAdded.class)
          .type("book.lent", "1.0", BookLent.class)
          .type("book.returned", "1.0", BookReturned.class);

  /** The book's id. */
  String bookId();

  /** {@code book.added}. */
  record BookAdded(String bookId, String title) implements BookEvent {}

  /** {@code book.lent}. */
  record BookLent(String bookId, String member) implements BookEvent {}

  /** {@code book.returned}. */
  record BookReturned(String bookId) implements BookEvent {}
}
