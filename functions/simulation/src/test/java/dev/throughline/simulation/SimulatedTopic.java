package dev.throughline.simulation;

import dev.throughline.aws.OutgoingMessage;
import dev.throughline.kernel.wire.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** An SNS FIFO topic: a repeated id within five minutes is dropped. */
final class SimulatedTopic {
  private static final Duration DEDUPLICATION = Duration.ofMinutes(5);

  private record Subscription(SimulatedQueue queue, Predicate<Map<String, String>> filter) {}

  private final Scheduler scheduler;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final Map<String, Instant> seen = new HashMap<>();
  private final Set<String> published = new LinkedHashSet<>();
  private final Map<String, Set<String>> received = new HashMap<>();
  private final WireFormat wire;
  private final boolean deduplicatesEvents;

  /**
   * @param deduplicatesEvents a deliberate bug: all forms of an event have one deduplication id
   */
  SimulatedTopic(Scheduler scheduler, WireFormat wire, boolean deduplicatesEvents) {
    this.scheduler = scheduler;
    this.wire = wire;
    this.deduplicatesEvents = deduplicatesEvents;
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
    var event = wire.readEvent(message.body());
    published.add(event.id());
    var now = scheduler.now();
    var id = deduplicatesEvents ? event.id() : message.id();
    var last = seen.getOrDefault(id, Instant.MIN);
    if (last.isAfter(now.minus(DEDUPLICATION))) {
      return;
    }
    seen.put(id, now);
    received.computeIfAbsent(form(message), _ -> new TreeSet<>()).add(event.id());
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

  private static String form(OutgoingMessage message) {
    return message.attributes().get("event_type") + " " + message.attributes().get("event_version");
  }

  /**
   * The ids of the events that a subscriber receives who filters by type and version.
   *
   * @param form {@code "order.created 2.0"}
   */
  Set<String> received(String form) {
    return Set.copyOf(received.getOrDefault(form, Set.of()));
  }
}
