package dev.throughline.simulation;

import dev.throughline.aws.OutgoingMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** An SNS FIFO topic: a repeated id within five minutes is dropped. */
final class SimulatedTopic {
  private static final Duration DEDUPLICATION = Duration.ofMinutes(5);

  private record Subscription(SimulatedQueue queue, Predicate<Map<String, String>> filter) {}

  private final Scheduler scheduler;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final Map<String, Instant> seen = new HashMap<>();
  private final Set<String> published = new LinkedHashSet<>();

  SimulatedTopic(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Subscribes a queue to some types of events.
   *
   * @param types of events; a star at the end matches any ending
   */
  void subscribe(SimulatedQueue queue, Set<String> types) {
    subscribe(queue, attributes -> takes(types, attributes.getOrDefault("event_type", "")));
  }

  /** Subscribes a queue to the events with some attributes. */
  void subscribe(SimulatedQueue queue, Predicate<Map<String, String>> filter) {
    subscriptions.add(new Subscription(queue, filter));
  }

  private static boolean takes(Set<String> types, String type) {
    return types.contains(type) || types.contains(type.substring(0, type.indexOf('.') + 1) + "*");
  }

  void accept(OutgoingMessage message) {
    published.add(message.id());
    var now = scheduler.now();
    var last = seen.getOrDefault(message.id(), Instant.MIN);
    if (last.isAfter(now.minus(DEDUPLICATION))) {
      return;
    }
    seen.put(message.id(), now);
    for (var subscription : subscriptions) {
      if (subscription.filter().test(message.attributes())) {
        subscription.queue().accept(message);
      }
    }
  }

  /** The ids of all events that were published. */
  Set<String> published() {
    return Collections.unmodifiableSet(published);
  }
}
