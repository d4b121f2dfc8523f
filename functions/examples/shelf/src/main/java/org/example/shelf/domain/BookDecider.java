package org.example.shelf.domain;

import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;
import org.example.shelf.domain.Book.Available;
import org.example.shelf.domain.Book.Lent;
import org.example.shelf.domain.Book.Unknown;
import org.example.shelf.domain.BookCommand.AddBook;
import org.example.shelf.domain.BookCommand.LendBook;
import org.example.shelf.domain.BookCommand.ReturnBook;
import org.example.shelf.domain.BookEvent.BookAdded;
import org.example.shelf.domain.BookEvent.BookLent;
import org.example.shelf.domain.BookEvent.BookReturned;

/** The rules of a book: one member has it at a time. */
public final class BookDecider implements Decider<BookCommand, Book, BookEvent> {
  /** The library has no such book. */
  public static final String UNKNOWN_BOOK = "unknown-book";

  /** The book was added before. */
  public static final String ALREADY_ADDED = "already-added";

  /** Another member has the book. */
  public static final String ALREADY_LENT = "already-lent";

  @Override
  public Book initialState() {
    return new Unknown();
  }

  @Override
  public boolean begins(BookCommand command) {
    return command instanceof AddBook;
  }

  @Override
  public Decision<BookEvent> decide(BookCommand command, Book book) {
    return switch (command) {
      case AddBook(var id, var title) -> add(id, title, book);
      case LendBook(var id, var member) -> lend(id, member, book);
      case ReturnBook(var id) -> giveBack(id, book);
    };
  }

  private static Decision<BookEvent> add(String id, String title, Book book) {
    return switch (book) {
      case Unknown() -> Decision.accept(new BookAdded(id, title));
      case Available _, Lent _ ->
          Decision.reject(ALREADY_ADDED, "the library has book " + id + " already");
    };
  }

  private static Decision<BookEvent> lend(String id, String member, Book book) {
    return switch (book) {
      case Unknown() -> unknown(id);
      case Available _ -> Decision.accept(new BookLent(id, member));
      case Lent(_, var reader) when reader.equals(member) -> Decision.nothing();
      case Lent _ -> Decision.reject(ALREADY_LENT, "another member has book " + id);
    };
  }

  private static Decision<BookEvent> giveBack(String id, Book book) {
    return switch (book) {
      case Unknown() -> unknown(id);
      case Available _ -> Decision.nothing();
      case Lent _ -> Decision.accept(new BookReturned(id));
    };
  }

  private static Decision<BookEvent> unknown(String id) {
    return Decision.reject(UNKNOWN_BOOK, "the library has no book " + id);
  }

  @Override
  public Book evolve(Book book, BookEvent event) {
    return switch (event) {
      case BookAdded(_, var title) -> new Available(title);
      case BookLent(_, var member) -> new Lent(title(book), member);
      case BookReturned _ -> new Available(title(book));
    };
  }

  private static String title(Book book) {
    return switch (book) {
      case Unknown() -> throw new IllegalArgumentException("no book was added before this event");
      case Available(var title) -> title;
      case Lent(var title, _) -> title;
    };
  }

  @Override
  public boolean isTerminal(Book book) {
    return false;
  }
}
