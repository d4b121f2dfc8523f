package org.example.shelf.projection;

import dev.throughline.lambda.function.RebuildFunction;
import dev.throughline.lambda.queue.RebuildConsumer;
import dev.throughline.lambda.wiring.Rebuilds;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The function that rebuilds the books' rows. */
@Named("books-rebuild")
public class BooksRebuildHandler extends RebuildFunction {
  @Inject
  public BooksRebuildHandler(RebuildConsumer consumer, Rebuilds rebuilds, BooksReadModels models) {
    super(consumer, rebuilds.of(models));
  }
}
