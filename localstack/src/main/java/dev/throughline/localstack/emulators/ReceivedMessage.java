package dev.throughline.localstack.emulators;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.elasticmq.BinaryMessageAttribute;
import org.elasticmq.MessageAttribute;
import org.elasticmq.MessageData;
import org.elasticmq.NumberMessageAttribute;
import org.elasticmq.OnDateTimeReceived;
import org.elasticmq.StringMessageAttribute;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A message in the form that ElasticMQ gives over HTTP. */
final class ReceivedMessage {
  private ReceivedMessage() {}

  /**
   * @param arns the prefix of the ARNs of queues
   */
  static Message of(MessageData message, String arns) {
    var body = message.content().value();
    return Message.builder()
        .messageId(message.id().id())
        .receiptHandle(message.deliveryReceipt().get().receipt())
        .body(body)
        .md5OfBody(md5(body))
        .attributes(system(message, arns))
        .messageAttributes(message.messageAttributes().isEmpty() ? null : attributes(message))
        .build();
  }

  private static Map<MessageSystemAttributeName, String> system(MessageData message, String arns) {
    var system = new HashMap<MessageSystemAttributeName, String>();
    var received = message.statistics();
    system.put(MessageSystemAttributeName.SENDER_ID, "127.0.0.1");
    system.put(
        MessageSystemAttributeName.SENT_TIMESTAMP,
        Long.toString(message.created().toInstant().toEpochMilli()));
    system.put(
        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
        Integer.toString(received.approximateReceiveCount()));
    system.put(
        MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP,
        received.approximateFirstReceive() instanceof OnDateTimeReceived first
            ? Long.toString(first.when().toInstant().toEpochMilli())
            : "0");
    put(system, MessageSystemAttributeName.MESSAGE_GROUP_ID, message.messageGroupId());
    put(
        system,
        MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID,
        message.messageDeduplicationId().map(id -> id.id()));
    put(system, MessageSystemAttributeName.SEQUENCE_NUMBER, message.sequenceNumber());
    put(
        system,
        MessageSystemAttributeName.AWS_TRACE_HEADER,
        message.tracingId().map(tracing -> tracing.id()));
    put(
        system,
        MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN,
        message.deadLetterSourceQueueName().map(queue -> arns + queue));
    return system;
  }

  private static void put(
      Map<MessageSystemAttributeName, String> system,
      MessageSystemAttributeName name,
      Option<String> value) {
    OptionConverters.toJava(value).ifPresent(text -> system.put(name, text));
  }

  private static Map<String, MessageAttributeValue> attributes(MessageData message) {
    var attributes = new HashMap<String, MessageAttributeValue>();
    CollectionConverters.asJava(message.messageAttributes())
        .forEach((name, value) -> attributes.put(name, attribute(value)));
    return attributes;
  }

  private static MessageAttributeValue attribute(MessageAttribute attribute) {
    var value = MessageAttributeValue.builder().dataType(attribute.getDataType());
    return switch (attribute) {
      case StringMessageAttribute text -> value.stringValue(text.stringValue()).build();
      case NumberMessageAttribute number -> value.stringValue(number.stringValue()).build();
      case BinaryMessageAttribute binary ->
          value.binaryValue(SdkBytes.fromByteArray(bytes(binary))).build();
      default -> throw new IllegalArgumentException("An attribute of no known type: " + attribute);
    };
  }

  private static byte[] bytes(BinaryMessageAttribute binary) {
    return java.util.Base64.getDecoder().decode(binary.asBase64());
  }

  private static String md5(String body) {
    try {
      var digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
