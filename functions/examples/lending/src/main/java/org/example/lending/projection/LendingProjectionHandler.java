package org.example.lending.projection;

import dev.throughline.lambda.function.ProjectionFunction;
import dev.throughline.lambda.queue.ProjectionConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The function that keeps the rows of books, members and loans. */
@Named("lending-projection")
public class LendingProjectionHandler extends ProjectionFunction {
  @Inject
  public LendingProjectionHandler(ProjectionConsumer consumer, LendingReadModels models) {
    super(consumer, models);
  }
}
