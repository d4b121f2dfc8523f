package dev.throughline.localstack.brokers;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How long one producer and then one consumer need for a sample.
 *
 * @param published until the last event is confirmed, without the pause before the second half
 * @param consumed from the first message to the last acknowledgement
 * @param half a time after the first half was published and before the second one was
 */
record Throughput(Duration published, Duration consumed, Instant half) {
  /**
   * @param most how many messages are received and acknowledged at once
   */
  static Throughput of(Topic topic, String group, List<Event> sample, int most) {
    var middle = sample.size() / 2;
    var first = publish(topic, sample.subList(0, middle));
    // RabbitMQ's streams know times to the second.
    var half = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    await("the next second").until(() -> Instant.now().isAfter(half));
    var second = publish(topic, sample.subList(middle, sample.size()));
    var consumed = consume(topic, group, sample.size(), most);
    return new Throughput(first.plus(second), consumed, half);
  }

  private static Duration publish(Topic topic, List<Event> events) {
    var begin = System.nanoTime();
    topic.publish(events);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static Duration consume(Topic topic, String group, int count, int most) {
    try (var consumer = topic.consumer(group, most)) {
      var messages = consumer.receive();
      while (messages.isEmpty()) {
        messages = consumer.receive();
      }
      var begin = System.nanoTime();
      var left = count;
      while (left > 0) {
        consumer.acknowledge(messages);
        left -= messages.size();
        messages = left > 0 ? consumer.receive() : messages;
      }
      return Duration.ofNanos(System.nanoTime() - begin);
    }
  }
}
