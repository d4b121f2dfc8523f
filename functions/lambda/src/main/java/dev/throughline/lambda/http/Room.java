package dev.throughline.lambda.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The room that is left in an answer. Lambda sends at most 6 MB, and an answer is a text within
 * what it sends, so that each quotation mark takes two bytes. Not safe for use by many threads.
 */
public final class Room {
  private static final long MOST_BYTES = 3L << 20;

  private long taken;

  /** Whether these still fit, and if so takes their room; the first ones do, however large. */
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
