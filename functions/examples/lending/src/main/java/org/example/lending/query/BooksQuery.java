package org.example.lending.query;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.RowQuery;
import dev.throughline.lambda.http.VersionWait;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.example.lending.domain.Book;
import org.example.lending.domain.BookEvent;
import org.example.lending.projection.BookRow;

/** Reads books. Safe for use by many threads. */
@Singleton
public class BooksQuery {
  private final RowQuery<BookRow> query;

  @Inject
  public BooksQuery(
      ReadTable<BookRow> rows, Projector<BookEvent, BookRow> projector, VersionWait waiting) {
    this.query = new RowQuery<>(rows, projector, waiting);
  }

  /** {@code GET /books/{id}?minVersion=}. */
  public HttpReply get(HttpCall call) {
    var stream = new StreamId(call.tenant(), Book.CATEGORY, call.path().get("id"));
    return query.answer(
        call, stream, "book", row -> HttpReply.json(200, row.state().orElseThrow()));
  }
}
