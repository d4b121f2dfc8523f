package dev.throughline.aws;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A message on its way out.
 *
 * @param group messages of one group arrive in order; ignored for a {@link Destination.DelayQueue}
 * @param id the same for the same message: sent again within five minutes it arrives once
 * @param attributes to filter by
 * @param delaySeconds 0 to 900; other than 0 only for a {@link Destination.DelayQueue}
 */
public record OutgoingMessage(
    Destination destination,
    String group,
    String id,
    String body,
    Map<String, String> attributes,
    int delaySeconds) {

  /** Where messages go. */
  public sealed interface Destination {
    /** An SNS FIFO topic. */
    record Topic(String arn) implements Destination {}

    /** An SQS FIFO queue. */
    record FifoQueue(String url) implements Destination {}

    /** A standard SQS queue, on which a message can wait. */
    record DelayQueue(String url) implements Destination {}
  }

  public OutgoingMessage {
    attributes = Map.copyOf(attributes);
  }

  /** The size that counts towards the limits of a message and of a batch, in bytes. */
  int size() {
    var size = utf8(body);
    for (var attribute : attributes.entrySet()) {
      size += utf8(attribute.getKey()) + utf8(attribute.getValue()) + utf8("String");
    }
    return size;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
