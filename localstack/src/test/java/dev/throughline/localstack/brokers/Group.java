package dev.throughline.localstack.brokers;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Consumers of a group, each in a thread, and what they have handled. They receive, handle and
 * acknowledge ten messages at a time. Safe for concurrent use.
 */
final class Group implements AutoCloseable {
  static final int AT_ONCE = 10;
  private static final int SLOW = 50;
  private static final long SLOW_NANOS = Duration.ofMillis(5).toNanos();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final java.util.function.Consumer<Event> work;
  private final List<Handled> handled = new ArrayList<>();
  private final List<Future<?>> consumers;
  private volatile boolean ended;

  /**
   * @param work what each event takes
   */
  Group(Topic topic, String name, int consumers, java.util.function.Consumer<Event> work) {
    this.work = work;
    this.consumers =
        IntStream.range(0, consumers)
            .<Future<?>>mapToObj(number -> threads.submit(() -> work(topic, name, number)))
            .toList();
  }

  private void work(Topic topic, String name, int number) {
    try (var consumer = topic.consumer(name, AT_ONCE)) {
      while (!ended) {
        var messages = consumer.receive();
        messages.forEach(message -> handle(number, message));
        consumer.acknowledge(messages);
      }
    }
  }

  /** Some events take 5 ms, the others no time. */
  static void someTakeLonger(Event event) {
    if (event.id().hashCode() % SLOW == 0) {
      LockSupport.parkNanos(SLOW_NANOS);
    }
  }

  private void handle(int consumer, Received message) {
    work.accept(message.event());
    synchronized (handled) {
      handled.add(new Handled(consumer, message.event(), message.again(), System.nanoTime()));
    }
  }

  /** In the order in which they were finished. */
  List<Handled> handled() {
    synchronized (handled) {
      return List.copyOf(handled);
    }
  }

  int count() {
    synchronized (handled) {
      return handled.size();
    }
  }

  void awaitCount(int count) {
    await(count + " messages").atMost(Duration.ofMinutes(2)).until(() -> isReached(count));
  }

  private boolean isReached(int count) {
    if (consumers.stream().anyMatch(Future::isDone)) {
      close();
    }
    return count() >= count;
  }

  /**
   * Returns when the consumers have ended.
   *
   * @throws IllegalStateException if one of them has failed
   */
  @Override
  public void close() {
    ended = true;
    try {
      for (var consumer : consumers) {
        consumer.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdown();
    }
  }
}
