package dev.throughline.backbone.deadletters;

import dev.throughline.backbone.parking.Consumer;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.SetAsideMessage;
import dev.throughline.kernel.parking.StoppedStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What is to be parked for a dead letter, and why it died as far as one can know. */
final class Autopsy {
  private final Consumer consumer;
  private final Letter letter;
  private final Content content;
  private final Failure failure;

  /**
   * @param consumer who did not process it
   */
  Autopsy(Consumer consumer, Letter letter, Content content, Instant at) {
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
  Optional<Parked> parked(Optional<StoppedStream> note) {
    return switch (content) {
      case Content.Event(var event) when consumer.needsOrder() ->
          Optional.of(
              StoppedStream.at(
                  consumer.name(), event.stream(), event.position().version(), failure));
      case Content.Event(var event) ->
          aside(event.stream(), event.id(), OptionalLong.of(event.position().version()));
      case Content.Command(var command) ->
          aside(command.target(), command.id().value(), OptionalLong.empty());
      case Content.Timer(var timer) -> aside(timer.saga(), timer.id(), OptionalLong.empty());
      case Content.Unreadable(var stream, _) -> aside(stream, letter.id(), OptionalLong.empty());
      case Content.Redrive(var order) ->
          note.map(
              it -> StoppedStream.at(consumer.name(), order.stream(), it.fromVersion(), failure));
    };
  }

  private Optional<Parked> aside(StreamId stream, String id, OptionalLong version) {
    return Optional.of(
        new SetAsideMessage(
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
      case Content.Unreadable(_, var reason) -> "It cannot be read: " + reason;
      case Content.Event _, Content.Command _, Content.Timer _, Content.Redrive _ ->
          ("%s ended without an answer every time it was given this: out of time, out of memory, or"
                  + " it could not park it. Its log says more.")
              .formatted(consumer.name());
    };
  }
}
