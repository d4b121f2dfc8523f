package dev.throughline.localstack.pollers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Trouble, to see what comes of it: some messages reach their function spoilt, the same ones each
 * time. The messages themselves stay whole in their queues, so that they heal once nobody spoils
 * them any more. What is spoilt is what the message says and not where it belongs; a message of
 * another form than an event's or a command's loses its form altogether.
 *
 * @param percent how many of a hundred; 0 for none
 */
public record Poison(int percent) {
  /** Spoils nothing. */
  public static final Poison NONE = new Poison(0);

  private static final ObjectMapper JSON = new ObjectMapper();

  public Poison {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("not a percentage: " + percent);
    }
  }

  /** The event that Lambda would hand to a function, with those of its messages spoilt. */
  public byte[] spoil(byte[] event) {
    if (percent == 0) {
      return event;
    }
    try {
      var tree = JSON.readTree(event);
      for (var record : tree.path("Records")) {
        var body = record.path("body").asText();
        if (strikes(body)) {
          ((ObjectNode) record).put("body", spoilt(body));
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

  private static String spoilt(String body) throws IOException {
    return JSON.readTree(body) instanceof ObjectNode message && message.has("data")
        ? message.put("data", "spoilt").toString()
        : "spoilt: " + body;
  }
}
