package org.example.shelf.projection;

import dev.throughline.kernel.build.BuiltTables;
import dev.throughline.kernel.build.ReadModel;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.lambda.wiring.ReadModels;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.example.shelf.domain.BookEvent;

/** The read models of this context. */
@Singleton
public final class BooksReadModels extends ReadModels {
  /** The books. */
  public final ReadModel<BookEvent, BookRow> books;

  @Inject
  public BooksReadModels(BuiltTables tables, EventStore store, EventCodec<BookEvent> events) {
    super(tables, "BOOKS_TABLE", store);
    books = model("books.book", BookRow.class, new BookProjection(), events);
  }
}
