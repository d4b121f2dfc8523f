package org.example.shelf.projection;

import dev.throughline.kernel.build.BuiltTable;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.lambda.function.RebuildFunction;
import dev.throughline.lambda.queue.RebuildConsumer;
import dev.throughline.lambda.wiring.Rebuilds;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.example.shelf.domain.BookEvent;

/** The function that rebuilds the books' rows. */
@Named("books-rebuild")
public class BooksRebuildHandler extends RebuildFunction {
  @Inject
  public BooksRebuildHandler(
      RebuildConsumer consumer,
      Rebuilds rebuilds,
      Projector<BookEvent, BookRow> books,
      BuiltTable<BookRow> rows) {
    super(consumer, rebuilds.of(books, rows));
  }
}
