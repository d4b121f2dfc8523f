package dev.throughline.localstack.brokers;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What two groups of consumers have handled.
 *
 * @param consumers how many share the messages of the first group
 */
record Competition(int consumers, List<Handled> handled, List<Handled> beside) {
  static final String[] GROUPS = {"shared", "beside"};

  /**
   * Publishes a sample while the consumers run; returns when both groups have got as many messages.
   *
   * @param beside how many consumers the second group has
   */
  static Competition of(Topic topic, int consumers, int beside, List<Event> sample) {
    try (topic;
        var shared = new Group(topic, GROUPS[0], consumers, Group::someTakeLonger);
        var other = new Group(topic, GROUPS[1], beside, Group::someTakeLonger)) {
      topic.awaitConsumers(GROUPS[0], consumers);
      topic.awaitConsumers(GROUPS[1], beside);
      topic.publish(sample);
      shared.awaitCount(sample.size());
      other.awaitCount(sample.size());
      return new Competition(consumers, shared.handled(), other.handled());
    }
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
    return shares().stream().map(Object::toString).collect(Collectors.joining(" + "));
  }

  String order() {
    var streams = overtaken().stream().map(Event::stream).distinct().count();
    return "%d events of %d streams".formatted(overtaken().size(), streams);
  }
}
