package dev.throughline.localstack.brokers;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What happens when one of two consumers of a group is killed in the middle of a batch.
 *
 * @param acknowledged events that it had handled and acknowledged
 * @param unacknowledged events that it had handled and not acknowledged
 * @param before what the other consumer had handled until the kill
 * @param until from the kill to the first event of a stream that the other consumer takes over
 * @param meanwhile what the other one handled in that time
 * @param after what it handled from then on
 */
record Kill(
    List<Event> acknowledged,
    List<Event> unacknowledged,
    List<Handled> before,
    Duration until,
    List<Handled> meanwhile,
    List<Handled> after) {

  /** Kills a consumer after so many messages; returns when the other one has handled the rest. */
  static Kill of(Topic topic, String group, List<Event> sample, int messages)
      throws InterruptedException {
    try (topic;
        var killed = KilledConsumer.start(messages, topic.processArguments(group))) {
      killed.await(ConsumerProcess.READY);
      topic.awaitConsumers(group, 1);
      var holding = new AtomicBoolean();
      try (var other = new Group(topic, group, 1, _ -> workUntil(holding))) {
        topic.awaitConsumers(group, 2);
        // The process stops while events are still published.
        var publisher = Thread.ofPlatform().start(() -> topic.publish(sample));
        killed.await(ConsumerProcess.HOLDING);
        holding.set(true);
        var time = System.nanoTime();
        killed.kill();
        await("all events")
            .atMost(Duration.ofMinutes(2))
            .until(() -> all(killed, other).containsAll(sample));
        publisher.join();
        return of(killed, other.handled(), time);
      }
    }
  }

  /** As slow as the process that is killed, so that both get their part; then fast. */
  private static void workUntil(AtomicBoolean holding) {
    if (!holding.get()) {
      LockSupport.parkNanos(ConsumerProcess.WORK_NANOS);
    }
  }

  private static HashSet<Event> all(KilledConsumer killed, Group other) {
    var all = new HashSet<>(killed.acknowledged());
    other.handled().forEach(it -> all.add(it.event()));
    return all;
  }

  private static Kill of(KilledConsumer killed, List<Handled> other, long time) {
    var before = other.stream().filter(it -> it.nanos() < time).toList();
    var taken = taken(killed, before);
    var first =
        other.stream()
            .filter(it -> it.nanos() >= time && taken.contains(it.event().stream()))
            .mapToLong(Handled::nanos)
            .findFirst()
            .orElseThrow();
    return new Kill(
        killed.acknowledged(),
        killed.unacknowledged(),
        before,
        Duration.ofNanos(first - time),
        other.stream().filter(it -> it.nanos() >= time && it.nanos() < first).toList(),
        other.stream().filter(it -> it.nanos() >= first).toList());
  }

  /** The streams of the unacknowledged events, and those that only the killed one had so far. */
  private static Set<String> taken(KilledConsumer killed, List<Handled> before) {
    var taken = new HashSet<String>();
    killed.acknowledged().forEach(it -> taken.add(it.stream()));
    before.forEach(it -> taken.remove(it.event().stream()));
    killed.unacknowledged().forEach(it -> taken.add(it.stream()));
    return taken;
  }

  /** All that the other consumer has handled, in this order. */
  List<Handled> other() {
    return Stream.of(before, meanwhile, after).flatMap(List::stream).toList();
  }

  /** What both have handled, in the order of the second time. */
  List<Event> repeats() {
    var first = new HashSet<>(acknowledged);
    first.addAll(unacknowledged);
    return other().stream().map(Handled::event).filter(first::contains).toList();
  }

  /** How many messages came marked as repeats. */
  long marked() {
    return other().stream().filter(Handled::again).count();
  }

  /** Events that the other consumer handled after a later one of their stream. */
  List<Event> overtaken() {
    return Handled.overtaken(other());
  }

  /** The streams of which nothing came until the other consumer took over. */
  long waiting() {
    var went = new HashSet<String>();
    meanwhile.forEach(it -> went.add(it.event().stream()));
    return after.stream()
        .map(it -> it.event().stream())
        .filter(it -> !went.contains(it))
        .distinct()
        .count();
  }
}
