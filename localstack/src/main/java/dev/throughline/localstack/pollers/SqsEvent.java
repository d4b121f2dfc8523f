package dev.throughline.localstack.pollers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Writes received messages as the event that Lambda hands to a function. */
final class SqsEvent {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SqsEvent() {}

  static byte[] of(List<Message> messages, String queueArn, String region) {
    var event = JSON.createObjectNode();
    var records = event.putArray("Records");
    messages.forEach(message -> write(message, records.addObject(), queueArn, region));
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Message message, ObjectNode to, String queueArn, String region) {
    to.put("messageId", message.messageId())
        .put("receiptHandle", message.receiptHandle())
        .put("body", message.body());
    var attributes = to.putObject("attributes");
    message.attributesAsStrings().forEach(attributes::put);
    var given = to.putObject("messageAttributes");
    message.messageAttributes().forEach((name, value) -> write(value, given.putObject(name)));
    to.put("md5OfBody", message.md5OfBody())
        .put("eventSource", "aws:sqs")
        .put("eventSourceARN", queueArn)
        .put("awsRegion", region);
  }

  private static void write(MessageAttributeValue value, ObjectNode to) {
    if (value.stringValue() != null) {
      to.put("stringValue", value.stringValue());
    }
    if (value.binaryValue() != null) {
      to.put("binaryValue", Base64.getEncoder().encodeToString(value.binaryValue().asByteArray()));
    }
    to.putArray("stringListValues");
    to.putArray("binaryListValues");
    to.put("dataType", value.dataType());
  }
}
