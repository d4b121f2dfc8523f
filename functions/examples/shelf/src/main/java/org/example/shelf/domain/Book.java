package org.example.shelf.domain;

/** The state of a book of the library. */
public sealed interface Book {
  /** The category of its streams. */
  String CATEGORY = "book";

  /** The library has no such book. */
  record Unknown() implements Book {}

  /** On its shelf. */
  record Available(String title) implements Book {}

  /** With a member. */
  record Lent(String title, String member) implements Book {}
}
