package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.Parker;
import dev.throughline.kernel.parking.SetAsideMessage;
import dev.throughline.kernel.parking.StoppedStream;
import org.jboss.logging.Logger;

/** Parks what has failed too often. */
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
      if (attempts < rule.after().getAsInt()) {
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
          case StoppedStream _ -> "its stream stands still for this consumer";
          case SetAsideMessage _ -> "it is set aside and the later ones of its group go on";
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
