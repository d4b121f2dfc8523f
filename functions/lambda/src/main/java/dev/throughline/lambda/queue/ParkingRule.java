package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.kernel.decider.NewerEvent;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.kernel.projection.FailureKind;
import dev.throughline.lambda.time.Outages;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Parks a message that its consumer has failed to process too often, by the number of receives. An
 * outage does not count: throttling, calls without an answer, refused connections, faster writers
 * and a lack of time heal by themselves. A message that meets an outage is tried until its queue
 * gives it up, by the template after at least half an hour; then it becomes a dead letter, and is
 * parked from there. The queue counts every delivery: a message that fails by itself right after a
 * long outage is parked at once. An event that only newer code can read waits in the queue as well,
 * but shorter: then it is parked as {@link FailureKind#TOO_NEW}, and redriven by itself.
 *
 * @param consumer the name of the function's handler; like {@code after} it is looked up when a
 *     message fails, since a function that consumes no queue has neither
 * @param after from how many attempts on; below the number after which the queue gives up
 * @param newerCode how long an event waits in the queue for a function that can read it
 */
public record ParkingRule(
    Supplier<String> consumer,
    IntSupplier after,
    Duration newerCode,
    ParkingTable parking,
    InstantSource clock) {
  private static final Logger LOG = Logger.getLogger(ParkingRule.class);

  /**
   * The kind of failure if it is parked now; empty if it has not failed often enough, or parking
   * failed too.
   */
  Optional<FailureKind> parks(SQSMessage message, Work work, RuntimeException cause, int attempts) {
    try {
      if (!isDue(cause, attempts)) {
        return Optional.empty();
      }
      var failure = failure(cause, attempts);
      var parked = work.parked(consumer.get(), cause, failure);
      parked.ifPresent(it -> park(it, message, cause));
      return parked.map(_ -> failure.kind());
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
      return Optional.empty();
    }
  }

  private boolean isDue(RuntimeException cause, int attempts) {
    return NewerEvent.isCauseOf(cause)
        ? FifoBatch.waitedAfter(attempts - 1).compareTo(newerCode) >= 0
        : !Outages.isOne(cause) && attempts >= after.getAsInt();
  }

  /** A call that AWS refuses for good is a write. */
  private Failure failure(RuntimeException cause, int attempts) {
    var failure = Failure.of(cause, attempts, clock.instant());
    return cause instanceof AwsServiceException ? failure.as(FailureKind.CANNOT_WRITE) : failure;
  }

  private void park(Parked parked, SQSMessage message, RuntimeException cause) {
    parking.park(parked);
    var key = parked.key();
    var effect =
        switch (parked) {
          case BlockedStream _ -> "its stream is blocked for this consumer";
          case ParkedMessage _ -> "the later messages of its group go on";
        };
    LOG.errorf(
        cause,
        "message %s of %s is parked after %d attempts: %s. Once the cause is gone,"
            + " POST /ops/parked/%s/%s/redrive",
        message.getMessageId(),
        key.stream(),
        parked.failure().attempts(),
        effect,
        key.consumer(),
        key.stream().name());
  }
}
