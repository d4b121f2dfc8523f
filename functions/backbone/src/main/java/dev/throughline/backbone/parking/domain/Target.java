package dev.throughline.backbone.parking.domain;

import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkedMessage;
import java.util.Optional;
import java.util.OptionalLong;

/** One of a stream's parked events or messages. */
public sealed interface Target {
  /** The event of this version. */
  record Event(long version) implements Target {}

  /** The message of this id: a command or a timer has no version. */
  record Message(String messageId) implements Target {}

  /**
   * Whether the entry is this event or message. Of a blocked stream only the failed event matches:
   * the later ones have not been tried yet.
   */
  default boolean isIn(Parked parked) {
    return switch (parked) {
      case BlockedStream blocked -> equals(new Event(blocked.fromVersion()));
      case ParkedMessage message ->
          switch (this) {
            case Event(var version) -> message.version().equals(OptionalLong.of(version));
            case Message(var id) -> message.messageId().equals(id);
          };
    };
  }

  /** Of an event. */
  default OptionalLong eventVersion() {
    return switch (this) {
      case Event(var version) -> OptionalLong.of(version);
      case Message _ -> OptionalLong.empty();
    };
  }

  /** Of a message. */
  default Optional<String> idOfMessage() {
    return switch (this) {
      case Event _ -> Optional.empty();
      case Message(var id) -> Optional.of(id);
    };
  }
}
