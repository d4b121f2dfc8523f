package org.example.shelf.projection;

import dev.throughline.kernel.projection.Projector;
import dev.throughline.lambda.function.ProjectionFunction;
import dev.throughline.lambda.queue.ProjectionConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.example.shelf.domain.BookEvent;

/** The function that keeps the books' rows. */
@Named("books-projection")
public class BooksProjectionHandler extends ProjectionFunction {
  @Inject
  public BooksProjectionHandler(
      ProjectionConsumer consumer, Projector<BookEvent, BookRow> projector) {
    super(consumer, projector);
  }
}
