package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A message whose consumer knows a repeat by its id and needs no message before it: it can be
 * parked whole, while the later ones go on.
 *
 * @param id the same however often it is sent
 */
public record IndependentWork(
    SQSMessage message, StreamId stream, String id, OptionalLong version, Runnable effect)
    implements Work {
  /** An event for a consumer of that kind. */
  static IndependentWork of(SQSMessage message, RecordedEvent event, Runnable effect) {
    var version = OptionalLong.of(event.position().version());
    return new IndependentWork(message, event.stream(), event.id(), version, effect);
  }

  @Override
  public void perform() {
    effect.run();
  }

  @Override
  public Optional<Parked> parked(String consumer, RuntimeException cause, Failure failure) {
    return Optional.of(
        new ParkedMessage(
            consumer,
            stream,
            id,
            version,
            queue(),
            FifoBatch.attribute(message, "MessageGroupId", ""),
            message.getBody(),
            failure));
  }

  /** The last part of the queue's ARN; empty where there is none, as in a test. */
  private String queue() {
    var arn = message.getEventSourceArn();
    return arn == null ? "" : arn.substring(arn.lastIndexOf(':') + 1);
  }
}
