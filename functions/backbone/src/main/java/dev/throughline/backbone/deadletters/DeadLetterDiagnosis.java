package dev.throughline.backbone.deadletters;

import dev.throughline.backbone.parking.Consumer;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What is to be parked for a dead letter, and why it died as far as one can know. */
final class DeadLetterDiagnosis {
  private final Consumer consumer;
  private final DeadLetter letter;
  private final DeadLetterContent content;
  private final Failure failure;

  /**
   * @param consumer who did not process it
   */
  DeadLetterDiagnosis(Consumer consumer, DeadLetter letter, DeadLetterContent content, Instant at) {
    this.consumer = consumer;
    this.letter = letter;
    this.content = content;
    this.failure = new Failure(why(), "", letter.attempts(), at, at);
  }

  Failure failure() {
    return failure;
  }

  /**
   * Empty for an order to redrive what is parked no more.
   *
   * @param note the one that there is of the stream, if any
   */
  Optional<Parked> parked(Optional<BlockedStream> note) {
    return switch (content) {
      case DeadLetterContent.Event(var event) when consumer.needsOrder() ->
          Optional.of(
              BlockedStream.at(
                  consumer.name(), event.stream(), event.position().version(), failure));
      case DeadLetterContent.Event(var event) ->
          aside(event.stream(), event.id(), OptionalLong.of(event.position().version()));
      case DeadLetterContent.Command(var command) ->
          aside(command.target(), command.id().value(), OptionalLong.empty());
      case DeadLetterContent.Timer(var timer) ->
          aside(timer.saga(), timer.id(), OptionalLong.empty());
      case DeadLetterContent.Unreadable(var stream, _) ->
          aside(stream, letter.id(), OptionalLong.empty());
      case DeadLetterContent.Redrive(var order) ->
          note.map(
              it -> BlockedStream.at(consumer.name(), order.stream(), it.fromVersion(), failure));
    };
  }

  private Optional<Parked> aside(StreamId stream, String id, OptionalLong version) {
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

  private String why() {
    var undelivered = letter.attributes().get("ErrorMessage");
    if (undelivered != null) {
      return "The topic could not deliver it: " + undelivered;
    }
    return switch (content) {
      case DeadLetterContent.Unreadable(_, var reason) -> "It cannot be read: " + reason;
      case DeadLetterContent.Event _,
          DeadLetterContent.Command _,
          DeadLetterContent.Timer _,
          DeadLetterContent.Redrive _ ->
          ("%s ended without an answer every time it was given this: out of time, out of memory, or"
                  + " it could not park it. Its log says more.")
              .formatted(consumer.name());
    };
  }
}
