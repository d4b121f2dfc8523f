package org.example.shelf.projection;

import dev.throughline.lambda.function.ProjectionFunction;
import dev.throughline.lambda.queue.ProjectionConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The function that keeps the books' rows. */
@Named("books-projection")
public class BooksProjectionHandler extends ProjectionFunction {
  @Inject
  public BooksProjectionHandler(ProjectionConsumer consumer, BooksReadModels models) {
    super(consumer, models);
  }
}
