package dev.throughline.aws;

import static java.util.stream.Collectors.toSet;

import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.kernel.Unavailable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/** Sends to SNS and SQS, and checks the result of every entry of a batch. */
public final class SnsSqsOutbox implements Outbox {
  private final SnsClient sns;
  private final SqsClient sqs;

  public SnsSqsOutbox(SnsClient sns, SqsClient sqs) {
    this.sns = sns;
    this.sqs = sqs;
  }

  @Override
  public Map<OutgoingMessage, String> send(List<OutgoingMessage> batch) {
    try {
      return deliver(batch);
    } catch (SdkException | Unavailable e) {
      return batch.stream().collect(Collectors.toMap(message -> message, _ -> e.toString()));
    }
  }

  /** An exception of the SDK is passed on: it tells whether the failure heals by itself. */
  @Override
  public void sendOne(OutgoingMessage message) {
    var failed = deliver(List.of(message));
    if (!failed.isEmpty()) {
      throw new Unavailable(message.id() + " is not sent: " + failed.get(message));
    }
  }

  private Map<OutgoingMessage, String> deliver(List<OutgoingMessage> batch) {
    return switch (batch.getFirst().destination()) {
      case Destination.Topic(var arn) -> publish(arn, batch);
      case Destination.FifoQueue(var url) -> enqueue(url, batch, SnsSqsOutbox::fifo);
      case Destination.DelayQueue(var url) -> enqueue(url, batch, SnsSqsOutbox::delayed);
    };
  }

  private Map<OutgoingMessage, String> publish(String arn, List<OutgoingMessage> batch) {
    var entries =
        IntStream.range(0, batch.size()).mapToObj(i -> published(i, batch.get(i))).toList();
    var request =
        PublishBatchRequest.builder().topicArn(arn).publishBatchRequestEntries(entries).build();
    var response = sns.publishBatch(request);
    var sent = response.successful().stream().map(PublishBatchResultEntry::id);
    var errors = response.failed().stream().map(SnsSqsOutbox::error);
    return failures(batch, sent.collect(toSet()), errors.toList());
  }

  private static PublishBatchRequestEntry published(int index, OutgoingMessage message) {
    var attributes = new HashMap<String, MessageAttributeValue>();
    message
        .attributes()
        .forEach(
            (name, value) ->
                attributes.put(
                    name,
                    MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
    return PublishBatchRequestEntry.builder()
        .id(Integer.toString(index))
        .message(message.body())
        .messageGroupId(message.group())
        .messageDeduplicationId(message.id())
        .messageAttributes(attributes)
        .build();
  }

  private interface Entry {
    SendMessageBatchRequestEntry.Builder of(OutgoingMessage message);
  }

  private static SendMessageBatchRequestEntry.Builder fifo(OutgoingMessage message) {
    return SendMessageBatchRequestEntry.builder()
        .messageGroupId(message.group())
        .messageDeduplicationId(message.id());
  }

  private static SendMessageBatchRequestEntry.Builder delayed(OutgoingMessage message) {
    return SendMessageBatchRequestEntry.builder().delaySeconds(message.delaySeconds());
  }

  private Map<OutgoingMessage, String> enqueue(
      String url, List<OutgoingMessage> batch, Entry entry) {
    var entries =
        IntStream.range(0, batch.size())
            .mapToObj(
                i ->
                    entry
                        .of(batch.get(i))
                        .id(Integer.toString(i))
                        .messageBody(batch.get(i).body())
                        .build())
            .toList();
    var request = SendMessageBatchRequest.builder().queueUrl(url).entries(entries).build();
    var response = sqs.sendMessageBatch(request);
    var sent = response.successful().stream().map(SendMessageBatchResultEntry::id);
    var errors = response.failed().stream().map(SnsSqsOutbox::error);
    return failures(batch, sent.collect(toSet()), errors.toList());
  }

  /** A message that the answer does not report as sent has failed, with or without a reason. */
  private static Map<OutgoingMessage, String> failures(
      List<OutgoingMessage> batch, Set<String> sent, List<Failure> errors) {
    var failures = new HashMap<OutgoingMessage, String>();
    for (var i = 0; i < batch.size(); i++) {
      var id = Integer.toString(i);
      if (!sent.contains(id)) {
        var reason =
            errors.stream().filter(e -> e.id().equals(id)).map(Failure::reason).findFirst();
        failures.put(batch.get(i), reason.orElse("no answer for this entry"));
      }
    }
    return failures;
  }

  private record Failure(String id, String reason) {}

  private static Failure error(software.amazon.awssdk.services.sns.model.BatchResultErrorEntry e) {
    return new Failure(e.id(), e.code() + ": " + e.message());
  }

  private static Failure error(software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry e) {
    return new Failure(e.id(), e.code() + ": " + e.message());
  }
}
