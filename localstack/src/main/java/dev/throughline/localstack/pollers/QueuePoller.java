package dev.throughline.localstack.pollers;

import dev.throughline.localstack.template.Mapping;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Carries one queue's messages to a function. What succeeded is deleted; what failed comes back
 * when its visibility timeout is over, and goes to the dead-letter queue by the queue's own
 * counting.
 */
public final class QueuePoller implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(QueuePoller.class.getName());
  private static final int LONGEST_POLL_SECONDS = 20;
  private static final int MOST_PER_RECEIVE = 10;

  private final Mapping.OfQueue mapping;
  private final String url;
  private final String arn;
  private final String region;
  private final SqsClient sqs;
  private final Invoker function;
  private final Semaphore invocations;
  private final Stopping stopping = new Stopping();
  private final Thread loop;

  private QueuePoller(
      Mapping.OfQueue mapping, String url, String arn, String region, SqsClient sqs, Invoker to) {
    this.mapping = mapping;
    this.url = url;
    this.arn = arn;
    this.region = region;
    this.sqs = sqs;
    this.function = to;
    this.invocations = new Semaphore(mapping.concurrency());
    this.loop = Thread.ofVirtual().name("queue-" + mapping.queue()).unstarted(this::run);
  }

  /** Starts to poll. */
  public static QueuePoller start(
      Mapping.OfQueue mapping, String url, String arn, String region, SqsClient sqs, Invoker to) {
    var poller = new QueuePoller(mapping, url, arn, region, sqs, to);
    poller.loop.start();
    return poller;
  }

  private void run() {
    while (!stopping.isTold()) {
      try {
        invocations.acquire();
        var batch = receive();
        if (batch.isEmpty()) {
          invocations.release();
        } else {
          Thread.ofVirtual().name("batch-" + mapping.queue()).start(() -> work(batch));
        }
      } catch (InterruptedException e) {
        stopping.tell();
      }
    }
  }

  private List<Message> receive() {
    var batch = new ArrayList<Message>();
    try {
      var end = System.nanoTime() + mapping.window().toNanos();
      batch.addAll(receive(mapping.batchSize(), LONGEST_POLL_SECONDS));
      while (!batch.isEmpty() && batch.size() < mapping.batchSize()) {
        var left = Duration.ofNanos(end - System.nanoTime()).toSeconds();
        if (left <= 0) {
          break;
        }
        batch.addAll(
            receive(
                mapping.batchSize() - batch.size(), (int) Math.min(left, LONGEST_POLL_SECONDS)));
      }
    } catch (SdkException e) {
      if (!stopping.isTold()) {
        LOG.log(Level.WARNING, "Cannot receive from " + mapping.queue(), e);
        stopping.pause(Duration.ofSeconds(1));
      }
    }
    return batch;
  }

  private List<Message> receive(int wanted, int seconds) {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(url)
                    .maxNumberOfMessages(Math.min(MOST_PER_RECEIVE, wanted))
                    .waitTimeSeconds(seconds)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .messageAttributeNames("All"))
        .messages();
  }

  private void work(List<Message> batch) {
    try {
      var ids = batch.stream().map(Message::messageId).collect(Collectors.toSet());
      var result = function.invoke(SqsEvent.of(batch, arn, region), batch.size());
      switch (BatchAnswer.of(result, mapping.partialFailures(), ids)) {
        case BatchAnswer.AllDone _ -> delete(batch, Set.of());
        case BatchAnswer.SomeFailed(var failed) -> delete(batch, failed);
        case BatchAnswer.AllFailed(var reason) ->
            LOG.log(Level.WARNING, mapping.function() + " failed: " + reason);
      }
    } catch (SdkException e) {
      LOG.log(Level.WARNING, "Cannot delete from " + mapping.queue(), e);
    } finally {
      invocations.release();
    }
  }

  private void delete(List<Message> batch, Set<String> failed) {
    var entries =
        batch.stream()
            .filter(message -> !failed.contains(message.messageId()))
            .map(
                message ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
            .toList();
    for (var from = 0; from < entries.size(); from += MOST_PER_RECEIVE) {
      var some = entries.subList(from, Math.min(from + MOST_PER_RECEIVE, entries.size()));
      sqs.deleteMessageBatch(request -> request.queueUrl(url).entries(some));
    }
  }

  /** Stops; an invocation that is running is not waited for. */
  @Override
  public void close() {
    stopping.tell();
    loop.interrupt();
  }
}
