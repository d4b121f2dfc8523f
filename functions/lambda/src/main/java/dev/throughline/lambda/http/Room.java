package dev.throughline.lambda.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The space that is left in an answer. Lambda returns at most 6 MB, and the answer is a JSON string
 * in it, so that each quotation mark takes two bytes. Not safe for use by many threads.
 */
public final class Room {
  private static final long MOST_BYTES = 3L << 20;

  private long taken;

  /** Whether these parts still fit, and if so reserves their space; the first ones always fit. */
  public boolean takes(List<? extends JsonNode> parts) {
    var bytes =
        parts.stream()
            .mapToLong(part -> part.toString().getBytes(StandardCharsets.UTF_8).length)
            .sum();
    if (taken > 0 && taken + bytes > MOST_BYTES) {
      return false;
    }
    taken += bytes;
    return true;
  }
}
