package dev.throughline.localstack.sns;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * A queue that takes a topic's messages.
 *
 * @param raw whether the body is delivered as it is, with its attributes, and not in SNS's envelope
 */
record QueueSubscription(
    String arn, String topicArn, String queueUrl, boolean raw, FilterPolicy filter, SqsClient sqs) {
  private static final ObjectMapper JSON = new ObjectMapper();

  void deliver(Outgoing message) {
    var request = SendMessageRequest.builder().queueUrl(queueUrl);
    if (queueUrl.endsWith(".fifo")) {
      message.group().ifPresent(request::messageGroupId);
      message.deduplication().ifPresent(request::messageDeduplicationId);
    }
    if (raw) {
      var attributes = new HashMap<String, MessageAttributeValue>();
      message
          .attributes()
          .forEach(
              (name, attribute) ->
                  attributes.put(
                      name,
                      MessageAttributeValue.builder()
                          .dataType(attribute.type())
                          .stringValue(attribute.value())
                          .build()));
      request.messageBody(message.body()).messageAttributes(attributes);
    } else {
      request.messageBody(envelope(message));
    }
    sqs.sendMessage(request.build());
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
