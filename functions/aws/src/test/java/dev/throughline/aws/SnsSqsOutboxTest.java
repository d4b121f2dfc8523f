package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.throughline.aws.OutgoingMessage.Destination;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

class SnsSqsOutboxTest {
  private final Sns sns = new Sns();
  private final Sqs sqs = new Sqs();
  private final Outbox outbox = new SnsSqsOutbox(sns, sqs);

  /** Accepts the first entry, refuses the second, and does not mention the others in its answer. */
  private static final class Sns implements SnsClient {
    final List<PublishBatchRequest> requests = new ArrayList<>();

    @Override
    public PublishBatchResponse publishBatch(PublishBatchRequest request) {
      requests.add(request);
      return PublishBatchResponse.builder()
          .successful(PublishBatchResultEntry.builder().id("0").build())
          .failed(
              BatchResultErrorEntry.builder()
                  .id("1")
                  .code("Throttled")
                  .message("slow down")
                  .build())
          .build();
    }

    @Override
    public String serviceName() {
      return "sns";
    }

    @Override
    public void close() {
      requests.clear();
    }
  }

  /** Accepts every entry until it is told to fail. */
  private static final class Sqs implements SqsClient {
    final List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    boolean broken;

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
      if (broken) {
        throw SdkClientException.create("connection refused");
      }
      entries.addAll(request.entries());
      var results =
          request.entries().stream()
              .map(entry -> SendMessageBatchResultEntry.builder().id(entry.id()).build())
              .toList();
      return SendMessageBatchResponse.builder().successful(results).build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {
      entries.clear();
    }
  }

  private static OutgoingMessage message(Destination to, String id, int delaySeconds) {
    return new OutgoingMessage(to, "group", id, "body " + id, Map.of("source", "s"), delaySeconds);
  }

  @Test
  void aMessageThatTheAnswerDoesNotNameAsSentHasFailed() {
    var topic = new Destination.Topic("arn");
    var batch = List.of(message(topic, "a", 0), message(topic, "b", 0), message(topic, "c", 0));
    assertThat(outbox.send(batch))
        .isEqualTo(
            Map.of(
                batch.get(1), "Throttled: slow down",
                batch.get(2), "no answer for this entry"));
  }

  @Test
  void anEventIsPublishedWithItsGroupItsIdAndItsAttributes() {
    outbox.send(List.of(message(new Destination.Topic("arn"), "a", 0)));
    var request = sns.requests.getFirst();
    assertThat(request.topicArn()).isEqualTo("arn");
    var entry = request.publishBatchRequestEntries().getFirst();
    assertThat(entry.messageGroupId()).isEqualTo("group");
    assertThat(entry.messageDeduplicationId()).isEqualTo("a");
    assertThat(entry.message()).isEqualTo("body a");
    var source = entry.messageAttributes().get("source");
    assertThat(source).isNotNull().extracting("dataType", "stringValue").contains("String", "s");
  }

  @Test
  void aFifoQueueGetsTheGroupAndADelayQueueTheDelay() {
    outbox.send(List.of(message(new Destination.FifoQueue("fifo"), "a", 0)));
    outbox.send(List.of(message(new Destination.DelayQueue("delay"), "b", 7)));
    assertThat(sqs.entries)
        .extracting(
            SendMessageBatchRequestEntry::messageGroupId,
            SendMessageBatchRequestEntry::messageDeduplicationId,
            SendMessageBatchRequestEntry::delaySeconds)
        .containsExactly(tuple("group", "a", null), tuple(null, null, 7));
  }

  @Test
  void anOutageIsAFailureOfTheWholeBatch() {
    sqs.broken = true;
    var queue = new Destination.FifoQueue("fifo");
    var batch = List.of(message(queue, "a", 0), message(queue, "b", 0));
    assertThat(outbox.send(batch)).containsOnlyKeys(batch);
    assertThat(outbox.send(batch).values()).allMatch(why -> why.contains("connection refused"));
  }
}
