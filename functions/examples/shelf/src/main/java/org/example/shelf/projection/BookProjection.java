package org.example.shelf.projection;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.Optional;
import org.example.shelf.domain.Book;
import org.example.shelf.domain.BookEvent;
import org.example.shelf.domain.BookEvent.BookAdded;
import org.example.shelf.domain.BookEvent.BookLent;
import org.example.shelf.domain.BookEvent.BookReturned;

/** One row for each book. */
public final class BookProjection implements Projection<BookEvent, BookRow> {
  @Override
  public Optional<String> key(StreamId stream) {
    return stream.category().equals(Book.CATEGORY) ? Optional.of(stream.id()) : Optional.empty();
  }

  @Override
  public Optional<BookRow> evolve(Optional<BookRow> row, BookEvent event, RecordedEvent recorded) {
    var version = recorded.position().version();
    return switch (event) {
      case BookAdded(var id, var title) ->
          Optional.of(new BookRow(id, title, Optional.empty(), version));
      case BookLent(_, var member) -> row.map(book -> with(book, Optional.of(member), version));
      case BookReturned _ -> row.map(book -> with(book, Optional.empty(), version));
    };
  }

  private static BookRow with(BookRow book, Optional<String> member, long version) {
    return new BookRow(book.id(), book.title(), member, version);
  }
}
