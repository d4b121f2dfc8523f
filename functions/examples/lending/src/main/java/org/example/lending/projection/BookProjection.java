package org.example.lending.projection;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.Optional;
import org.example.lending.domain.Book;
import org.example.lending.domain.BookEvent;
import org.example.lending.domain.BookEvent.BookAdded;
import org.example.lending.domain.BookEvent.BookLent;
import org.example.lending.domain.BookEvent.BookReturned;

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
      case BookLent(_, var loan) -> row.map(book -> with(book, Optional.of(loan), version));
      case BookReturned _ -> row.map(book -> with(book, Optional.empty(), version));
    };
  }

  private static BookRow with(BookRow book, Optional<String> loanId, long version) {
    return new BookRow(book.id(), book.title(), loanId, version);
  }
}
