package org.example.shelf.query;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.kernel.StreamId;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.lambda.http.RowQuery;
import dev.throughline.lambda.http.VersionWait;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.example.shelf.domain.Book;
import org.example.shelf.projection.BookRow;
import org.example.shelf.projection.BooksReadModels;

/** Reads books. Safe for use by many threads. */
@Named("books-query")
@Singleton
public final class BooksQuery extends ApiFunction {
  private final RowQuery<BookRow> query;
  private final HttpRouter router;

  @Inject
  public BooksQuery(BooksReadModels models, VersionWait waiting) {
    this.query = new RowQuery<>(models.books, waiting);
    this.router = HttpRouter.of(route("GET /books/{id}", this::get));
  }

  @Override
  public HttpRouter router() {
    return router;
  }

  /** {@code GET /books/{id}?minVersion=}. */
  public HttpReply get(HttpCall call) {
    var stream = new StreamId(call.tenant(), Book.CATEGORY, call.path().get("id"));
    return query.answer(
        call, stream, "book", row -> HttpReply.json(200, row.state().orElseThrow()));
  }
}
