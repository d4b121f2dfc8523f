package org.example.shelf.domain;

/** The commands of a book. */
public sealed interface BookCommand {
  /** The book's id. */
  String bookId();

  /** Add a book. */
  record AddBook(String bookId, String title) implements BookCommand {}

  /** Lend the book to a member. */
  record LendBook(String bookId, String member) implements BookCommand {}

  /** Take the book back. */
  record ReturnBook(String bookId) implements BookCommand {}
}
