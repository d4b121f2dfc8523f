package dev.throughline.localstack.sns;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;

/**
 * A queue that takes a topic's messages.
 *
 * @param raw whether the body is delivered unchanged with its attributes, and not in SNS's envelope
 */
record QueueSubscription(
    String arn,
    String topicArn,
    TargetQueue queue,
    boolean fifo,
    boolean raw,
    FilterPolicy filter) {
  private static final ObjectMapper JSON = new ObjectMapper();

  void deliver(Outgoing message) {
    queue.send(
        new Outgoing(
            message.id(),
            raw ? message.body() : envelope(message),
            raw ? message.attributes() : Map.of(),
            fifo ? message.group() : Optional.empty(),
            fifo ? message.deduplication() : Optional.empty()));
  }

  private String envelope(Outgoing message) {
    var envelope =
        JSON.createObjectNode()
            .put("Type", "Notification")
            .put("MessageId", message.id())
            .put("TopicArn", topicArn)
            .put("Message", message.body());
    var attributes = envelope.putObject("MessageAttributes");
    message
        .attributes()
        .forEach(
            (name, attribute) ->
                attributes
                    .putObject(name)
                    .put("Type", attribute.type())
                    .put("Value", attribute.value()));
    return envelope.toString();
  }
}
