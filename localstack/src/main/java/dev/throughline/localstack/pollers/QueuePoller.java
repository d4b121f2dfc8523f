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
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Carries one queue's messages to a function. A processed message is deleted; a failed one comes
 * back when its visibility timeout is over, and goes to the dead-letter queue by the queue's own
 * count.
 */
public final class QueuePoller implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(QueuePoller.class.getName());
  private static final Duration LONGEST_POLL = Duration.ofSeconds(20);
  private static final int MOST_PER_RECEIVE = 10;

  private final Mapping.OfQueue mapping;
  private final String arn;
  private final String region;
  private final PolledQueue queue;
  private final Invoker function;
  private final Semaphore invocations;
  private final Stopping stopping = new Stopping();
  private final Valve valve = new Valve();
  private final Thread loop;

  private QueuePoller(
      Mapping.OfQueue mapping, String arn, String region, PolledQueue queue, Invoker to) {
    this.mapping = mapping;
    this.arn = arn;
    this.region = region;
    this.queue = queue;
    this.function = to;
    this.invocations = new Semaphore(mapping.concurrency());
    this.loop = Thread.ofVirtual().name("queue-" + mapping.queue()).unstarted(this::run);
  }

  /** Starts to poll. */
  public static QueuePoller start(
      Mapping.OfQueue mapping, String arn, String region, PolledQueue queue, Invoker to) {
    var poller = new QueuePoller(mapping, arn, region, queue, to);
    poller.loop.start();
    return poller;
  }

  private void run() {
    while (!stopping.isTold()) {
      try {
        valve.pass();
        invocations.acquire();
        var batch = receive();
        if (batch.isEmpty()) {
          invocations.release();
        } else {
          valve.pass();
          Thread.ofVirtual().name("batch-" + mapping.queue()).start(() -> work(batch));
        }
      } catch (InterruptedException e) {
        stopping.tell();
      }
    }
  }

  /** From now on the function is not invoked; a batch that was received waits. */
  public void pause() {
    valve.close();
  }

  /** Whether it is paused. */
  public boolean isPaused() {
    return valve.isClosed();
  }

  /** Ends a pause. */
  public void resume() {
    valve.open();
  }

  private List<Message> receive() throws InterruptedException {
    var batch = new ArrayList<Message>();
    try {
      var end = System.nanoTime() + mapping.window().toNanos();
      batch.addAll(receive(mapping.batchSize(), LONGEST_POLL));
      while (!batch.isEmpty() && batch.size() < mapping.batchSize()) {
        var left = Duration.ofNanos(end - System.nanoTime());
        if (left.toSeconds() <= 0) {
          break;
        }
        batch.addAll(
            receive(
                mapping.batchSize() - batch.size(),
                left.compareTo(LONGEST_POLL) < 0 ? left : LONGEST_POLL));
      }
    } catch (SdkException e) {
      if (!stopping.isTold()) {
        LOG.log(Level.WARNING, "Cannot receive from " + mapping.queue(), e);
        stopping.pause(Duration.ofSeconds(1));
      }
    }
    return batch;
  }

  private List<Message> receive(int wanted, Duration longest) throws InterruptedException {
    return queue.receive(Math.min(MOST_PER_RECEIVE, wanted), longest);
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
    queue.delete(batch.stream().filter(message -> !failed.contains(message.messageId())).toList());
  }

  /** Stops without waiting for a running invocation. */
  @Override
  public void close() {
    stopping.tell();
    loop.interrupt();
  }
}
