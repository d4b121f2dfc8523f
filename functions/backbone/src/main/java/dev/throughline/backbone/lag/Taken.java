package dev.throughline.backbone.lag;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Commit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which of the messages of a commit each consumer is sent: the events that its subscription lets
 * through, and the commands for the inbox of their context, whose consumer is {@code
 * context-inbox}.
 *
 * @param events by the consumer's name: types of events, or how they begin where the last character
 *     is a dot
 */
record Taken(Map<String, List<String>> events) {
  private static final String INBOX = "-inbox";

  Taken {
    events = Map.copyOf(events);
  }

  /**
   * @param lists the types of each consumer, separated by spaces
   */
  static Taken of(Map<String, String> lists) {
    return new Taken(
        lists.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, list -> Arrays.asList(list.getValue().split(" ")))));
  }

  /** Whether the messages of a consumer can be found in commits. */
  boolean knows(String consumer) {
    return events.containsKey(consumer) || consumer.endsWith(INBOX);
  }

  /** How many messages of a commit a consumer is sent. */
  long messages(String consumer, Commit commit) {
    var ofEvents = commit.data().filter(event -> takes(consumer, event.type())).count();
    var ofCommands =
        commit.commands().stream()
            .filter(command -> consumer.equals(command.context() + INBOX))
            .count();
    return ofEvents + ofCommands;
  }

  private boolean takes(String consumer, String type) {
    return events.getOrDefault(consumer, List.of()).stream()
        .anyMatch(it -> it.endsWith(".") ? type.startsWith(it) : type.equals(it));
  }

  /** Whether a consumer takes events of the category of a stream. */
  boolean takesSome(String consumer, StreamId stream) {
    return events.getOrDefault(consumer, List.of()).stream()
        .anyMatch(it -> it.startsWith(stream.category() + "."));
  }
}
