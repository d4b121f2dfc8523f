package dev.throughline.localstack.brokers;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which events of one stream two consumers have at the same time, if neither acknowledges. */
final class InHand {
  private static final Duration WHILE = Duration.ofMillis(500);

  private InHand() {}

  /** The numbers of the events that have come some time after the first one, sorted. */
  static List<Integer> of(Topic topic, String group) {
    var received = new ArrayList<Integer>();
    try (topic;
        var first = topic.consumer(group, 1);
        var second = topic.consumer(group, 1)) {
      topic.publish(List.of(new Event("s", 1), new Event("s", 2), new Event("s", 3)));
      await("the first event")
          .pollInSameThread()
          .until(() -> receive(received, first, second) && !received.isEmpty());
      var begin = System.nanoTime();
      await("others")
          .pollInSameThread()
          .until(
              () ->
                  receive(received, first, second) && System.nanoTime() - begin > WHILE.toNanos());
    }
    return received.stream().sorted().toList();
  }

  private static boolean receive(List<Integer> received, Consumer... consumers) {
    Stream.of(consumers)
        .flatMap(it -> it.receive().stream())
        .forEach(it -> received.add(it.event().number()));
    return true;
  }
}
