package dev.throughline.backbone.deadletters;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message in a queue of dead letters.
 *
 * @param queue the name of that queue
 * @param id the message's id in that queue
 * @param receipt the receipt handle, by which it is hidden or deleted
 * @param attributes those that SQS gives, and the texts that came with the message
 */
public record DeadLetter(
    String queue, String id, String receipt, String body, Map<String, String> attributes) {
  public DeadLetter {
    attributes = Map.copyOf(attributes);
  }

  static DeadLetter of(SQSMessage message) {
    var arn = message.getEventSourceArn();
    var attributes = new TreeMap<String, String>();
    if (message.getMessageAttributes() != null) {
      message
          .getMessageAttributes()
          .forEach(
              (name, value) -> {
                if (value.getStringValue() != null) {
                  attributes.put(name, value.getStringValue());
                }
              });
    }
    if (message.getAttributes() != null) {
      attributes.putAll(message.getAttributes());
    }
    return new DeadLetter(
        arn.substring(arn.lastIndexOf(':') + 1),
        message.getMessageId(),
        message.getReceiptHandle(),
        message.getBody(),
        attributes);
  }

  /** Its message group; empty where there is none. */
  String group() {
    return attributes.getOrDefault("MessageGroupId", "");
  }

  /** How often it was received, at least once. */
  int attempts() {
    return Math.max(1, Integer.parseInt(attributes.getOrDefault("ApproximateReceiveCount", "1")));
  }
}
