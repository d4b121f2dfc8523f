package dev.throughline.localstack.brokers;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a topic still has of a sample that its group has acknowledged.
 *
 * @param times how it was published and consumed before
 * @param kept how many messages the topic has
 * @param fromTheBeginning how many a consumer of a new group gets
 * @param sinceTheHalf how many a consumer of a new group gets that asks for the second half
 */
record Replay(Throughput times, long kept, int fromTheBeginning, int sinceTheHalf) {
  private static final Duration SILENCE = Duration.ofMillis(500);

  /**
   * Publishes and consumes a sample, ten messages at a time, and then asks for the past.
   *
   * @param expected how many messages to wait for
   */
  static Replay of(Topic topic, String group, List<Event> sample, int expected) {
    try (topic) {
      var times = Throughput.of(topic, group, sample, Group.AT_ONCE);
      await("acknowledgements").until(() -> topic.kept(group) == expected);
      return new Replay(
          times,
          topic.kept(group),
          count(topic, Optional.empty(), expected),
          count(topic, Optional.of(times.half()), expected / 2));
    }
  }

  /** Reads until the expected number has come and then nothing for a while. */
  private static int count(Topic topic, Optional<Instant> since, int expected) {
    var found = new ArrayList<Event>();
    try (var consumer = topic.newcomer(since)) {
      await("messages of the past")
          .pollInSameThread()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                readAll(consumer, found);
                return found.size() >= expected;
              });
      return found.size();
    }
  }

  private static void readAll(Consumer consumer, List<Event> found) {
    var last = System.nanoTime();
    while (System.nanoTime() - last < SILENCE.toNanos()) {
      var messages = consumer.receive();
      if (!messages.isEmpty()) {
        messages.forEach(it -> found.add(it.event()));
        consumer.acknowledge(messages);
        last = System.nanoTime();
      }
    }
  }

  String shown() {
    return "from the beginning %d, from a time %d".formatted(fromTheBeginning, sinceTheHalf);
  }
}
