package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.Message;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.TimerMessage;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A message whose consumer recognises a repeat by its id and needs no message before it: it can be
 * parked whole, while the later ones go on.
 *
 * @param id the same however often it is sent
 */
public record IndependentWork(
    SQSMessage message, StreamId stream, String id, OptionalLong version, Runnable effect)
    implements Work {
  /** A message; an {@link IllegalArgumentException} for one that is never parked. */
  static IndependentWork of(SQSMessage message, Message read, Runnable effect) {
    return switch (read) {
      case RecordedEvent event -> {
        var version = OptionalLong.of(event.position().version());
        yield new IndependentWork(message, event.stream(), event.id(), version, effect);
      }
      case CommandMessage command ->
          unversioned(message, command.target(), command.id().value(), effect);
      case TimerMessage timer -> unversioned(message, timer.saga(), timer.id(), effect);
      case RedriveMessage redrive ->
          throw new IllegalArgumentException("nothing here is blocked: " + redrive);
    };
  }

  private static IndependentWork unversioned(
      SQSMessage message, StreamId stream, String id, Runnable effect) {
    return new IndependentWork(message, stream, id, OptionalLong.empty(), effect);
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
