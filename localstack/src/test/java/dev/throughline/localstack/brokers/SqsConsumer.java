package dev.throughline.localstack.brokers;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Polls a queue. Waits here when the queue is empty, since ElasticMQ's long polls block groups. */
final class SqsConsumer implements Consumer {
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

  private final SqsClient client;
  private final String url;
  private final int most;
  private final Runnable end;

  /**
   * @param end called when the consumer is closed
   */
  SqsConsumer(SqsClient client, String url, int most, Runnable end) {
    this.client = client;
    this.url = url;
    this.most = most;
    this.end = end;
  }

  @Override
  public List<Received> receive() {
    var answer =
        client.receiveMessage(
            it ->
                it.queueUrl(url)
                    .maxNumberOfMessages(most)
                    .messageSystemAttributeNames(
                        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT));
    if (answer.messages().isEmpty()) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return answer.messages().stream().map(SqsConsumer::received).toList();
  }

  private static Received received(Message message) {
    var count = message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
    return new Received(Event.read(message.body()), !count.equals("1"), message.receiptHandle());
  }

  @Override
  public void acknowledge(List<Received> messages) {
    if (messages.isEmpty()) {
      return;
    }
    var entries =
        messages.stream()
            .map(
                it ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(it.event().id())
                        .receiptHandle(it.receipt().toString())
                        .build())
            .toList();
    var answer = client.deleteMessageBatch(it -> it.queueUrl(url).entries(entries));
    if (answer.hasFailed()) {
      throw new IllegalStateException(answer.failed().toString());
    }
  }

  @Override
  public void fail(Received message) {
    client.changeMessageVisibility(
        it -> it.queueUrl(url).receiptHandle(message.receipt().toString()).visibilityTimeout(0));
  }

  @Override
  public void close() {
    end.run();
  }
}
