package dev.throughline.kernel;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Identifies one decision, however often it is asked for: the same command again carries the same
 * id. The commit stores it, and the ids of all events, commands and timers that follow are derived
 * from it, so that no decision needs randomness. 1 to 128 characters, else an {@link
 * IllegalArgumentException}.
 */
public record CommandId(String value) {
  public CommandId {
    if (value.isEmpty() || value.length() > 128) {
      throw new IllegalArgumentException("a command id has 1 to 128 characters: " + value);
    }
  }

  /**
   * An id that is the same for the same parts, always: a name-based UUID (RFC 9562, version 3) of
   * the parts, each preceded by its length so that no two lists of parts run together.
   */
  public static CommandId derivedFrom(String... parts) {
    return new CommandId(nameUuid(parts));
  }

  static String nameUuid(String... parts) {
    var name = new StringBuilder();
    for (var part : parts) {
      name.append(part.length()).append(':').append(part);
    }
    return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * The id of the event at {@code index} among those that this command committed to {@code stream}.
   */
  public String eventId(StreamId stream, int index) {
    return nameUuid("event", value, stream.key(), Integer.toString(index));
  }

  @Override
  public String toString() {
    return value;
  }
}
