package dev.throughline.localstack.brokers;

import java.time.Duration;
import java.util.List;

/**
 * How long one producer and then one consumer need for a sample.
 *
 * @param published until the last event is confirmed
 * @param consumed from the first message to the last acknowledgement
 */
record Throughput(Duration published, Duration consumed) {
  /**
   * @param most how many messages are received and acknowledged at once
   */
  static Throughput of(Topic topic, String group, List<Event> sample, int most) {
    try (topic) {
      var begin = System.nanoTime();
      topic.publish(sample);
      var published = Duration.ofNanos(System.nanoTime() - begin);
      return new Throughput(published, consume(topic, group, sample.size(), most));
    }
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
