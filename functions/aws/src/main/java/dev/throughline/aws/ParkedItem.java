package dev.throughline.aws;

import static dev.throughline.aws.Attributes.number;
import static dev.throughline.aws.Attributes.text;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.kernel.projection.FailureKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A parked stream or message as an item: {@code pk} the consumer, {@code sk} the stream's key and
 * the id of the message ({@code tenant#category#id#}, without an id for a blocked stream). With the
 * bounds of {@link Failure}, a payload of 256 KiB leaves more than 100 KiB of the item free.
 */
final class ParkedItem {
  private ParkedItem() {}

  static Map<String, AttributeValue> key(Parked.Key key) {
    return Map.of("pk", text(key.consumer()), "sk", text(sortKey(key)));
  }

  /** The beginning of the sort key is the same for all entries of a stream. */
  static String sortKey(Parked.Key key) {
    return key.stream().key() + "#" + key.messageId();
  }

  static Map<String, AttributeValue> write(Parked parked) {
    var item = new HashMap<>(key(parked.key()));
    var failure = parked.failure();
    item.put("failureKind", text(failure.kind().name()));
    item.put("error", text(failure.error()));
    item.put("stack", text(failure.stack()));
    item.putAll(state(parked));
    switch (parked) {
      case BlockedStream _ -> {}
      case ParkedMessage message -> {
        message.version().ifPresent(version -> item.put("version", number(version)));
        item.put("queue", text(message.queue()));
        item.put("messageGroup", text(message.group()));
        item.put("payload", text(message.payload()));
      }
    }
    return item;
  }

  /** The attributes that a writer must have read to change the item. */
  static Map<String, AttributeValue> state(Parked parked) {
    var failure = parked.failure();
    var state = new HashMap<String, AttributeValue>();
    state.put("attempts", number(failure.attempts()));
    state.put("firstFailedAt", number(failure.firstAt().toEpochMilli()));
    state.put("lastFailedAt", number(failure.lastAt().toEpochMilli()));
    if (parked instanceof BlockedStream blocked) {
      state.put("fromVersion", number(blocked.fromVersion()));
      state.put("upToVersion", number(blocked.upToVersion()));
    }
    return state;
  }

  static Parked read(Map<String, AttributeValue> item) {
    var consumer = text(item, "pk");
    var parts = text(item, "sk").split("#", 4);
    var stream = StreamId.ofKey(parts[0] + "#" + parts[1] + "#" + parts[2]);
    return parts[3].isEmpty()
        ? new BlockedStream(
            consumer,
            stream,
            number(item, "fromVersion"),
            number(item, "upToVersion"),
            failure(item))
        : new ParkedMessage(
            consumer,
            stream,
            parts[3],
            item.containsKey("version")
                ? OptionalLong.of(number(item, "version"))
                : OptionalLong.empty(),
            text(item, "queue"),
            text(item, "messageGroup"),
            text(item, "payload"),
            failure(item));
  }

  /** An entry of newer code may have a kind that this code does not know. */
  private static FailureKind kind(@Nullable String text) {
    return Arrays.stream(FailureKind.values())
        .filter(kind -> kind.name().equals(text))
        .findFirst()
        .orElse(FailureKind.CANNOT_APPLY);
  }

  private static Failure failure(Map<String, AttributeValue> item) {
    return new Failure(
        // Entries from before there were kinds have none.
        kind(Attributes.textOrNull(item, "failureKind")),
        text(item, "error"),
        text(item, "stack"),
        (int) number(item, "attempts"),
        Instant.ofEpochMilli(number(item, "firstFailedAt")),
        Instant.ofEpochMilli(number(item, "lastFailedAt")));
  }
}
