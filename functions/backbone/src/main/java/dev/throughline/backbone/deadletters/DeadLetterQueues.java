package dev.throughline.backbone.deadletters;

import java.util.List;
import java.util.Optional;

/** All queues of dead letters. */
public record DeadLetterQueues(List<DeadLetterQueue> all) {
  public DeadLetterQueues {
    all = List.copyOf(all);
  }

  public Optional<DeadLetterQueue> find(String name) {
    return all.stream().filter(box -> box.name().equals(name)).findFirst();
  }

  /** The names, in a sentence. */
  public String names() {
    return String.join(", ", all.stream().map(DeadLetterQueue::name).sorted().toList());
  }
}
