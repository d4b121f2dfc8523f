package org.example.shelf.domain;

/** The state of a book of the library. */
public sealed interface Book {
  /** The category of books' streams. */
  String CATEGORY = "book";

  /** The library has no such book. */
  record Unknown() implements Book {}

  /** The book is on its shelf. */
  record Available(String title) implements Book {}

  /** A member has the book. */
  record Lent(String title, String member) implements Book {}
}
