package dev.throughline.localstack.pollers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * Damages some messages on their way to their function, the same ones each time. Without poison
 * everything heals: a projection's event loses its data, not its position, and is read from the
 * event table when its stream is redriven; any other message becomes unreadable, so that its
 * function cannot park the damaged form, and the message stays whole among the dead letters. Dead
 * letters are not damaged.
 *
 * @param percent the percentage of damaged messages; 0 for none
 */
public record Poison(int percent) {
  /** Damages no message. */
  public static final Poison NONE = new Poison(0);

  private static final ObjectMapper JSON = new ObjectMapper();

  public Poison {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("not a percentage: " + percent);
    }
  }

  /** The event that Lambda would hand to a function, with some of its messages damaged. */
  public byte[] spoil(byte[] event) {
    return percent == 0 ? event : spoil(event, this::strikes);
  }

  /** The same with the messages damaged whose body is struck. */
  static byte[] spoil(byte[] event, Predicate<String> strikes) {
    try {
      var tree = JSON.readTree(event);
      for (var record : tree.path("Records")) {
        var queue = record.path("eventSourceARN").asText().replace(".fifo", "");
        var body = record.path("body").asText();
        if (!queue.endsWith("-dlq") && strikes.test(body)) {
          ((ObjectNode) record).put("body", spoilt(body, queue));
        }
      }
      return JSON.writeValueAsBytes(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean strikes(String body) {
    var hash = new CRC32();
    hash.update(body.getBytes(StandardCharsets.UTF_8));
    return hash.getValue() % 100 < percent;
  }

  private static String spoilt(String body, String queue) throws IOException {
    if (queue.endsWith("-projection") && JSON.readTree(body) instanceof ObjectNode message) {
      message.putObject("data").put("spoilt", true);
      return message.toString();
    }
    return "spoilt: " + body;
  }
}
