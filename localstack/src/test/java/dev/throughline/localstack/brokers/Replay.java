package dev.throughline.localstack.brokers;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a topic still has of a sample that its group has acknowledged.
 *
 * @param kept how many messages it has
 * @param fromTheBeginning how many a consumer of a new group gets
 * @param sinceTheHalf how many a consumer of a new group gets that asks for what was published
 *     after the first half
 */
record Replay(long kept, int fromTheBeginning, int sinceTheHalf) {
  private static final Duration SILENCE = Duration.ofMillis(500);

  /**
   * @param expected how many messages to wait for
   */
  static Replay of(Topic topic, String group, List<Event> sample, int expected) {
    var half = sample.size() / 2;
    try (topic) {
      Instant since;
      try (var consumers = new Group(topic, group, 4)) {
        topic.publish(sample.subList(0, half));
        since = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        await("the next second").until(() -> Instant.now().isAfter(since));
        topic.publish(sample.subList(half, sample.size()));
        consumers.awaitCount(sample.size());
      }
      await("acknowledgements").until(() -> topic.kept(group) == expected);
      var kept = topic.kept(group);
      return new Replay(
          kept,
          count(topic, Optional.empty(), expected),
          count(topic, Optional.of(since), expected / 2));
    }
  }

  /** Until so many have come and no more come for a while. */
  private static int count(Topic topic, Optional<Instant> since, int expected) {
    var found = new ArrayList<Event>();
    try (var consumer = topic.newcomer(since)) {
      await("messages of the past")
          .pollInSameThread()
          .atMost(Duration.ofSeconds(30))
          .until(() -> read(consumer, found) && found.size() >= expected);
      return found.size();
    }
  }

  /** Whether no more come for a while. */
  private static boolean read(Consumer consumer, List<Event> found) {
    var last = System.nanoTime();
    while (System.nanoTime() - last < SILENCE.toNanos()) {
      var messages = consumer.receive();
      if (!messages.isEmpty()) {
        messages.forEach(it -> found.add(it.event()));
        consumer.acknowledge(messages);
        last = System.nanoTime();
      }
    }
    return true;
  }

  String shown() {
    return "from the beginning %d, from a time %d".formatted(fromTheBeginning, sinceTheHalf);
  }
}
