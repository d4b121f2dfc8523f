package dev.throughline.localstack.brokers;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An event of the sample.
 *
 * @param number counted from 1 in its stream
 */
record Event(String stream, int number) {
  /** As much as an envelope has beside. */
  private static final String FILLER = "x".repeat(500);

  /** So many events, one of each stream in turn. */
  static List<Event> sample(int events, int streams) {
    return IntStream.range(0, events)
        .mapToObj(i -> new Event("s" + i % streams, 1 + i / streams))
        .toList();
  }

  static Event read(String body) {
    var parts = body.split(" ", 3);
    return new Event(parts[0], Integer.parseInt(parts[1]));
  }

  /** The body of its message. */
  String body() {
    return place() + " " + FILLER;
  }

  /** What {@link #read} needs of the body. */
  String place() {
    return stream + " " + number;
  }

  String id() {
    return stream + "-" + number;
  }
}
