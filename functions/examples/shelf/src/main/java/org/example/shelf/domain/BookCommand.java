package org.example.shelf.domain;

/** The commands to a book. */
public sealed interface BookCommand {
  /** The book. */
  String bookId();

  /** The library has one book more. */
  record AddBook(String bookId, String title) implements BookCommand {}

  /** A member takes it home. */
  record LendBook(String bookId, String member) implements BookCommand {}

  /** It is back. */
  record ReturnBook(String bookId) implements BookCommand {}
}
