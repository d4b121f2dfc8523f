package org.example.lending.domain;

/** What happened to a book; the field names are those on the wire. */
public sealed interface BookEvent {
  /** The book. */
  String bookId();

  /** {@code book.added}. */
  record BookAdded(String bookId, String title) implements BookEvent {}

  /** {@code book.lent}. */
  record BookLent(String bookId, String member) implements BookEvent {}

  /** {@code book.returned}. */
  record BookReturned(String bookId) implements BookEvent {}
}
