package dev.throughline.backbone.deadletters;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.backbone.parking.Consumers;
import dev.throughline.kernel.parking.ParkingTable;
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
 * Moves dead letters into the parking table. The table is the same in the end, independent of the
 * order and number of deliveries; a letter that cannot be parked stays in its queue.
 */
@Named("dead-letters")
public class DeadLettersHandler implements QueueFunction {
  private static final Logger LOG = Logger.getLogger(DeadLettersHandler.class);

  private final Consumers consumers;
  private final DeadLetterReader reader;
  private final ParkingTable parking;
  private final InstantSource clock;
  private final Metrics metrics;

  @Inject
  public DeadLettersHandler(
      Consumers consumers,
      DeadLetterReader reader,
      ParkingTable parking,
      InstantSource clock,
      Metrics metrics) {
    this.consumers = consumers;
    this.reader = reader;
    this.parking = parking;
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
      LOG.errorf(e, "dead letter %s stays in its queue", message.getMessageId());
      return false;
    }
  }

  private void park(SQSMessage message) {
    var letter = DeadLetter.of(message);
    var consumer =
        consumers
            .ofDeadLetters(letter.queue())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no consumer has the dead-letter queue " + letter.queue()));
    var content = reader.read(letter);
    var diagnosis = new DeadLetterDiagnosis(consumer, letter, content, clock.instant());
    diagnosis.parked(parking.blocked(consumer.name(), content.stream())).ifPresent(parking::park);
    LOG.errorf(
        "dead letter %s of %s for %s is parked: %s",
        letter.id(), content.stream(), consumer.name(), diagnosis.failure().error());
  }
}
