package dev.throughline.backbone.deadletters;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.backbone.parking.Consumers;
import dev.throughline.kernel.parking.Parker;
import dev.throughline.kernel.parking.Parking;
import dev.throughline.lambda.function.QueueFunction;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.InstantSource;
import java.util.ArrayList;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Moves dead letters into the parking. In whatever order and however often they come, the same is
 * parked in the end; what cannot be parked stays where it lies.
 */
@Named("dead-letters")
public class DeadLettersHandler implements QueueFunction {
  private static final Logger LOG = Logger.getLogger(DeadLettersHandler.class);

  private final Consumers consumers;
  private final LetterReader reader;
  private final Parker parker;
  private final InstantSource clock;
  private final Metrics metrics;

  @Inject
  public DeadLettersHandler(
      Consumers consumers,
      LetterReader reader,
      Parking parking,
      InstantSource clock,
      Metrics metrics) {
    this.consumers = consumers;
    this.reader = reader;
    this.parker = new Parker(parking);
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, @Nullable Context context) {
    var function = LogContext.begin(context);
    var failures = new ArrayList<BatchItemFailure>();
    for (var message : event.getRecords()) {
      if (!TimeLeft.keeping(TimeBudget.TO_ANSWER, context, () -> isParked(message))) {
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    metrics.count(function, "queue", "parked", event.getRecords().size() - failures.size());
    metrics.count(function, "queue", "failed", failures.size());
    return new SQSBatchResponse(failures);
  }

  private boolean isParked(SQSMessage message) {
    try {
      TimeLeft.require(TimeBudget.MESSAGE, "another dead letter");
      park(message);
      return true;
    } catch (RuntimeException e) {
      LOG.errorf(e, "dead letter %s stays where it lies", message.getMessageId());
      return false;
    }
  }

  private void park(SQSMessage message) {
    var letter = Letter.of(message);
    var consumer =
        consumers
            .ofDeadLetters(letter.queue())
            .orElseThrow(() -> new IllegalStateException("whose are " + letter.queue() + "?"));
    var content = reader.read(letter);
    var autopsy = new Autopsy(consumer, letter, content, clock.instant());
    autopsy.parked(parker.stopped(consumer.name(), content.stream())).ifPresent(parker::park);
    LOG.errorf(
        "dead letter %s of %s for %s is parked: %s",
        letter.id(), content.stream(), consumer.name(), autopsy.failure().error());
  }
}
