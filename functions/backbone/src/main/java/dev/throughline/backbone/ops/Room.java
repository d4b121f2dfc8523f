package dev.throughline.backbone.ops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The room that is left in an answer. Lambda sends at most 6 MB, and an answer is a text within
 * what it sends, so that each quotation mark takes two bytes. Not safe for use by many threads.
 */
final class Room {
  private static final long MOST_BYTES = 3L << 20;

  private long taken;

  /** Whether these events still fit; the first ones do, however large. They take their room. */
  boolean takes(List<ObjectNode> events) {
    var bytes =
        events.stream()
            .mapToLong(event -> event.toString().getBytes(StandardCharsets.UTF_8).length)
            .sum();
    if (taken > 0 && taken + bytes > MOST_BYTES) {
      return false;
    }
    taken += bytes;
    return true;
  }
}
