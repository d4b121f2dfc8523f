package dev.throughline.localstack.brokers;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a consumer gets when one event fails whenever it is handled: the second of three events of
 * the first stream.
 *
 * @param deliveries in order; the poisoned event with an exclamation mark
 */
record Poison(List<String> deliveries, List<Event> deadLetters) {
  /** After how many attempts an event is given up. */
  static final int TRIES = 3;

  /** A consumer that has got it so often has seen enough. */
  static final int ENDLESS = 50;

  /**
   * @param streams three: Kafka has the first two in one partition
   */
  static Poison of(Topic topic, String group, List<String> streams) {
    var poisoned = new Event(streams.get(0), 2);
    var events =
        List.of(
            new Event(streams.get(0), 1),
            poisoned,
            new Event(streams.get(0), 3),
            new Event(streams.get(1), 1),
            new Event(streams.get(2), 1));
    var rest = new HashSet<>(events);
    rest.remove(poisoned);
    var deliveries = new ArrayList<String>();
    try (topic;
        var consumer = topic.consumer(group, 1)) {
      topic.publish(events);
      await("the others of " + deliveries)
          .pollInSameThread()
          .pollInterval(Duration.ofMillis(1))
          .atMost(Duration.ofSeconds(30))
          .until(() -> handleOne(consumer, poisoned, streams, deliveries, rest));
      var letters = attempts(deliveries) < ENDLESS ? topic.deadLetters(group) : List.<Event>of();
      return new Poison(deliveries, letters);
    }
  }

  private static long attempts(List<String> deliveries) {
    return deliveries.stream().filter(it -> it.endsWith("!")).count();
  }

  /** The deliveries; what comes again and again is shown once. */
  String shown() {
    var attempts = attempts(deliveries);
    var shown = deliveries.stream().distinct();
    return shown.map(it -> it.endsWith("!") ? it + "×" + attempts : it).collect(joining(" "));
  }

  private static boolean handleOne(
      Consumer consumer,
      Event poisoned,
      List<String> streams,
      List<String> deliveries,
      Set<Event> rest) {
    for (var message : consumer.receive()) {
      var event = message.event();
      var label = "ABC".charAt(streams.indexOf(event.stream())) + "" + event.number();
      if (event.equals(poisoned)) {
        deliveries.add(label + "!");
        consumer.fail(message);
      } else {
        deliveries.add(label);
        rest.remove(event);
        consumer.acknowledge(List.of(message));
      }
    }
    var attempts = attempts(deliveries);
    return rest.isEmpty() && attempts >= TRIES || attempts >= ENDLESS;
  }
}
