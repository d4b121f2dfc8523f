package dev.throughline.backbone.deadletters;

import dev.throughline.backbone.parking.Consumer;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.kernel.projection.FailureKind;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.Message;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.TimerMessage;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds the likely reason for a dead letter, and the entry to park. */
final class DeadLetterDiagnosis {
  private final Consumer consumer;
  private final DeadLetter letter;
  private final DeadLetterContent content;
  private final Failure failure;

  /**
   * @param consumer the function that did not process the message
   */
  DeadLetterDiagnosis(Consumer consumer, DeadLetter letter, DeadLetterContent content, Instant at) {
    this.consumer = consumer;
    this.letter = letter;
    this.content = content;
    this.failure = new Failure(kind(), why(), "", letter.attempts(), at, at);
  }

  Failure failure() {
    return failure;
  }

  /**
   * The entry of the parking table; empty for a request to redrive a stream that is not blocked any
   * longer.
   *
   * @param blocked the entry of the message's stream, if it is blocked
   */
  Optional<Parked> parked(Optional<BlockedStream> blocked) {
    return switch (content) {
      case DeadLetterContent.Readable(var message) -> parked(message, blocked);
      case DeadLetterContent.Rebuilding(var stream, var id) ->
          message(stream, id, OptionalLong.empty());
      case DeadLetterContent.Unreadable(var stream, _) ->
          message(stream, letter.id(), OptionalLong.empty());
    };
  }

  private Optional<Parked> parked(Message content, Optional<BlockedStream> blocked) {
    return switch (content) {
      case RecordedEvent event when consumer.needsOrder() ->
          Optional.of(
              BlockedStream.at(
                  consumer.name(), event.stream(), event.position().version(), failure));
      case RecordedEvent event ->
          message(event.stream(), event.id(), OptionalLong.of(event.position().version()));
      case CommandMessage command ->
          message(command.target(), command.id().value(), OptionalLong.empty());
      case TimerMessage timer -> message(timer.saga(), timer.id(), OptionalLong.empty());
      case RedriveMessage request ->
          blocked.map(
              it -> BlockedStream.at(consumer.name(), request.stream(), it.fromVersion(), failure));
    };
  }

  private Optional<Parked> message(StreamId stream, String id, OptionalLong version) {
    return Optional.of(
        new ParkedMessage(
            consumer.name(),
            stream,
            id,
            version,
            consumer.queue(),
            letter.group(),
            letter.body(),
            failure));
  }

  private FailureKind kind() {
    return content instanceof DeadLetterContent.Unreadable
        ? FailureKind.CANNOT_DECODE
        : FailureKind.GIVEN_UP;
  }

  private String why() {
    var undelivered = letter.attributes().get("ErrorMessage");
    if (undelivered != null) {
      return "The topic could not deliver the message: " + undelivered;
    }
    return switch (content) {
      case DeadLetterContent.Unreadable(_, var reason) -> "The message cannot be read: " + reason;
      case DeadLetterContent.Readable _, DeadLetterContent.Rebuilding _ ->
          ("%s ended without an answer every time it was given this message: out of time, out of"
                  + " memory, or unable to park the message. Its log says more.")
              .formatted(consumer.name());
    };
  }
}
