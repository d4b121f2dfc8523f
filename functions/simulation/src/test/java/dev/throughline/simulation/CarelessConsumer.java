package dev.throughline.simulation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.queue.Inbox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A deliberate bug: a projection parks only the event that it cannot apply, and applies later
 * events over the hole. It handles redrives correctly.
 */
record CarelessConsumer<E, S>(
    Consumption on,
    Projector<E, S> projector,
    CarelessProjector<E, S> careless,
    Predicate<StreamId> stands)
    implements RequestHandler<SQSEvent, SQSBatchResponse> {

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    var failures = new ArrayList<SQSBatchResponse.BatchItemFailure>();
    for (var message : batch.getRecords()) {
      var one = new SQSEvent();
      one.setRecords(List.of(message));
      failures.addAll(handle(one, message.getBody(), context).getBatchItemFailures());
    }
    return new SQSBatchResponse(failures);
  }

  private SQSBatchResponse handle(SQSEvent one, String body, Context context) {
    return on.isRedrive(body)
        ? on.projections().handle(one, context, List.of(projector))
        : on.careless().handle(one, context, Inbox.ofEvents(this::apply));
  }

  private void apply(RecordedEvent event) {
    if (stands.test(event.stream())) {
      careless.handle(event);
    } else {
      projector.handle(event, Projector.BlockedCheck.NONE);
    }
  }
}
