package dev.throughline.backbone.parking;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** All consumers of queues. */
public record Consumers(List<Consumer> all) {
  public Consumers {
    all = List.copyOf(all);
  }

  /**
   * @param list as in the environment: {@code "loans-commands=https://…,timers=https://…"}
   */
  public static Consumers of(String list) {
    return new Consumers(
        Arrays.stream(list.split(","))
            .map(
                entry -> {
                  var parts = entry.split("=", 2);
                  if (parts.length != 2 || parts[0].isEmpty()) {
                    throw new IllegalArgumentException("not a consumer with its queue: " + entry);
                  }
                  return new Consumer(parts[0], parts[1]);
                })
            .toList());
  }

  public Optional<Consumer> find(String name) {
    return all.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** The consumer whose dead letters a queue holds; empty if the queue holds no messages. */
  public Optional<Consumer> ofDeadLetters(String queue) {
    return all.stream().filter(it -> it.hasDeadLettersIn(queue)).findFirst();
  }

  /** Their names, in a sentence. */
  public String names() {
    return String.join(", ", all.stream().map(Consumer::name).sorted().toList());
  }
}
