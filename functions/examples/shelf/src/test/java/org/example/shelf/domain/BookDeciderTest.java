package org.example.shelf.domain;

import dev.throughline.testkit.DeciderSpec;
import org.example.shelf.domain.BookCommand.AddBook;
import org.example.shelf.domain.BookCommand.LendBook;
import org.example.shelf.domain.BookCommand.ReturnBook;
import org.example.shelf.domain.BookEvent.BookAdded;
import org.example.shelf.domain.BookEvent.BookLent;
import org.example.shelf.domain.BookEvent.BookReturned;
import org.junit.jupiter.api.Test;

class BookDeciderTest {
  private final DeciderSpec<BookCommand, Book, BookEvent> unknown =
      DeciderSpec.of(new BookDecider());
  private final DeciderSpec<BookCommand, Book, BookEvent> available =
      unknown.given(new BookAdded("b1", "Momo"));
  private final DeciderSpec<BookCommand, Book, BookEvent> lent =
      available.given(new BookLent("b1", "ada"));

  @Test
  void aBookIsAddedOnce() {
    unknown.when(new AddBook("b1", "Momo")).then(new BookAdded("b1", "Momo"));
    available.when(new AddBook("b1", "Momo")).thenRejected(BookDecider.ALREADY_ADDED);
    lent.when(new AddBook("b1", "Momo")).thenRejected(BookDecider.ALREADY_ADDED);
  }

  @Test
  void aBookIsLentToOneMemberAtATime() {
    available.when(new LendBook("b1", "ada")).then(new BookLent("b1", "ada"));
    lent.when(new LendBook("b1", "ada")).thenNothingHappens();
    lent.when(new LendBook("b1", "bob")).thenRejected(BookDecider.ALREADY_LENT);
    unknown.when(new LendBook("b1", "ada")).thenRejected(BookDecider.UNKNOWN_BOOK);
  }

  @Test
  void aBookThatIsBackCanBeLentAgain() {
    lent.when(new ReturnBook("b1")).then(new BookReturned("b1"));
    available.when(new ReturnBook("b1")).thenNothingHappens();
    unknown.when(new ReturnBook("b1")).thenRejected(BookDecider.UNKNOWN_BOOK);
    lent.given(new BookReturned("b1"))
        .when(new LendBook("b1", "bob"))
        .then(new BookLent("b1", "bob"));
  }
}
