package org.example.lending.domain;

import org.example.lending.domain.BookEvent.BookAdded;
import org.example.lending.domain.BookEvent.BookLent;
import org.example.lending.domain.BookEvent.BookReturned;

/** A book of the library: one copy, which one member has at a time. */
public sealed interface Book extends LendingState {
  /** The category of books' streams. */
  String CATEGORY = "book";

  /** The library has no such book. */
  record Unknown() implements Book {}

  /** The book is on its shelf. */
  record Available() implements Book {}

  /** A member has the book. */
  record Lent(String loanId) implements Book {}

  /** The state of a book after an event. */
  static Book after(BookEvent event) {
    return switch (event) {
      case BookAdded _, BookReturned _ -> new Available();
      case BookLent(_, var loanId) -> new Lent(loanId);
    };
  }
}
