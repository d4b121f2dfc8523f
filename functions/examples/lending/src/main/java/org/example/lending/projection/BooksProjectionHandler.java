package org.example.lending.projection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.lambda.queue.ProjectionConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.example.lending.domain.BookEvent;

/** The function that keeps the books' rows. */
@Named("books-projection")
public class BooksProjectionHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final ProjectionConsumer consumer;
  private final Projector<BookEvent, BookRow> projector;

  @Inject
  public BooksProjectionHandler(
      ProjectionConsumer consumer, Projector<BookEvent, BookRow> projector) {
    this.consumer = consumer;
    this.projector = projector;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return consumer.handle(event, context, List.of(projector));
  }
}
