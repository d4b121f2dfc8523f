package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.kernel.parking.Parker;
import dev.throughline.lambda.time.Outages;
import org.jboss.logging.Logger;

/**
 * Parks what has failed too often, by the number of times it was received. An outage is no such
 * failure, however often: throttling, silence, a refused connection, others that were faster, or a
 * lack of time heal by themselves, and a person could only wait, too. Such a message is tried until
 * the queue gives it up, which the template sets to be after half an hour at the least; then it is
 * a dead letter, which is parked as well, and lost never. The queue counts every delivery: a
 * message that fails for a reason of its own right after a long outage is parked at once.
 */
final class LastResort {
  private static final Logger LOG = Logger.getLogger(LastResort.class);

  private final ParkingRule rule;
  private final Parker parker;

  LastResort(ParkingRule rule) {
    this.rule = rule;
    this.parker = new Parker(rule.parking());
  }

  /** Whether it is parked now; false if it has not failed often enough, or parking failed too. */
  boolean parked(SQSMessage message, Work work, RuntimeException cause, int attempts) {
    try {
      if (Outages.isOne(cause) || attempts < rule.after().getAsInt()) {
        return false;
      }
      var failure = Failure.of(cause, attempts, rule.clock().instant());
      var parked = work.parked(rule.consumer().get(), cause, failure);
      parked.ifPresent(it -> park(it, message, cause));
      return parked.isPresent();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
      return false;
    }
  }

  private void park(Parked parked, SQSMessage message, RuntimeException cause) {
    parker.park(parked);
    var place = parked.place();
    var effect =
        switch (parked) {
          case BlockedStream _ -> "its stream stands still for this consumer";
          case ParkedMessage _ -> "it is set aside and the later ones of its group go on";
        };
    LOG.errorf(
        cause,
        "message %s of %s is parked after %d attempts: %s. Once the cause is gone,"
            + " POST /ops/parked/%s/%s/redrive",
        message.getMessageId(),
        place.stream(),
        parked.failure().attempts(),
        effect,
        place.consumer(),
        place.stream().name());
  }
}
