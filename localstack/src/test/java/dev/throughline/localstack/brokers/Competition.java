package dev.throughline.localstack.brokers;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What consumers of a group have handled that share its messages.
 *
 * @param consumers how many there are
 */
record Competition(int consumers, List<Handled> handled) {
  /** Publishes a sample while the consumers run; returns when they have got as many messages. */
  static Competition of(Topic topic, String group, int consumers, List<Event> sample) {
    try (topic;
        var running = new Group(topic, group, consumers)) {
      topic.awaitConsumers(group, consumers);
      topic.publish(sample);
      running.awaitCount(sample.size());
      return new Competition(consumers, running.handled());
    }
  }

  int distinct() {
    return Handled.distinct(handled).size();
  }

  /** The events that were finished after a later one of their stream. */
  List<Event> overtaken() {
    return Handled.overtaken(handled);
  }

  /** How many messages each consumer got. */
  List<Long> shares() {
    return IntStream.range(0, consumers)
        .mapToObj(number -> handled.stream().filter(it -> it.consumer() == number).count())
        .toList();
  }

  String shown() {
    return "%d messages, %d events: %s"
        .formatted(
            handled.size(),
            distinct(),
            shares().stream().map(Object::toString).collect(Collectors.joining(" + ")));
  }

  String order() {
    var streams = overtaken().stream().map(Event::stream).distinct().count();
    return "%d events of %d streams".formatted(overtaken().size(), streams);
  }
}
