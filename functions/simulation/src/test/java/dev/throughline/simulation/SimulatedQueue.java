package dev.throughline.simulation;

import dev.throughline.aws.OutgoingMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An SQS queue. FIFO: a message waits while an earlier one of its group is in flight; a repeated id
 * within five minutes is dropped. Standard: neither applies, and a message may be delivered twice.
 * A message that is received and not deleted is delivered again after 25 seconds, until it is moved
 * to the dead-letter queue.
 */
final class SimulatedQueue {
  private static final Duration VISIBILITY_TIMEOUT = Duration.ofSeconds(25);
  private static final Duration DEDUPLICATION = Duration.ofMinutes(5);
  private static final Duration LONGEST_DELIVERY = Duration.ofMinutes(3);

  /** A message in the queue; {@code receipt} names this copy of it. */
  static final class Held {
    final String receipt;
    final OutgoingMessage message;
    int receives;
    private Instant visibleAt;

    private Held(String receipt, OutgoingMessage message, Instant visibleAt) {
      this.receipt = receipt;
      this.message = message;
      this.visibleAt = visibleAt;
    }
  }

  final String name;
  private final boolean fifo;
  private final Chaos chaos;
  private final List<Held> messages = new ArrayList<>();
  private final Map<String, Instant> seen = new HashMap<>();
  private int mostReceives = Integer.MAX_VALUE;
  private Consumer<OutgoingMessage> deadLetters = _ -> {};
  private Runnable whenFilled = () -> {};
  private int accepted;

  SimulatedQueue(String name, boolean fifo, Chaos chaos) {
    this.name = name;
    this.fifo = fifo;
    this.chaos = chaos;
  }

  /** Moves a message to the dead-letter queue after so many receives; its group goes on. */
  void giveUpAfter(int receives, SimulatedQueue elsewhere) {
    mostReceives = receives;
    deadLetters = elsewhere::hold;
  }

  void onArrival(Runnable action) {
    whenFilled = action;
  }

  void accept(OutgoingMessage message) {
    var now = chaos.scheduler.now();
    var last = seen.put(message.id(), now);
    if (fifo && last != null && now.isBefore(last.plus(DEDUPLICATION))) {
      seen.put(message.id(), last);
      return;
    }
    hold(message);
    if (!fifo && chaos.strikes(Fault.DUPLICATE)) {
      hold(message);
    }
  }

  private void hold(OutgoingMessage message) {
    var wait = Duration.ofSeconds(message.delaySeconds()).plus(chaos.delay(LONGEST_DELIVERY));
    var receipt = name + "/" + ++accepted;
    messages.add(new Held(receipt, message, chaos.scheduler.now().plus(wait)));
    whenFilled.run();
  }

  List<Held> receive(int most) {
    var now = chaos.scheduler.now();
    giveUp(now);
    var blocked = new HashSet<String>();
    var batch = new ArrayList<Held>();
    for (var held : messages) {
      if (batch.size() == most) {
        break;
      }
      if (held.visibleAt.isAfter(now)) {
        blocked.add(group(held));
      } else if (!blocked.contains(group(held))) {
        batch.add(held);
      }
    }
    for (var held : batch) {
      held.receives++;
      held.visibleAt = now.plus(VISIBILITY_TIMEOUT);
    }
    return batch;
  }

  private void giveUp(Instant now) {
    var lost =
        messages.stream()
            .filter(held -> held.receives >= mostReceives && !held.visibleAt.isAfter(now))
            .toList();
    messages.removeAll(lost);
    lost.forEach(held -> deadLetters.accept(held.message));
  }

  /** When something can be received next; empty for an empty queue. */
  Optional<Instant> nextReceivable() {
    var heads = new HashSet<String>();
    return messages.stream()
        .filter(held -> heads.add(group(held)))
        .map(held -> held.visibleAt)
        .min(Instant::compareTo);
  }

  void delete(String receipt) {
    messages.removeIf(held -> held.receipt.equals(receipt));
  }

  void hide(String receipt, Duration delay) {
    messages.stream()
        .filter(held -> held.receipt.equals(receipt))
        .forEach(held -> held.visibleAt = chaos.scheduler.now().plus(delay));
    whenFilled.run();
  }

  List<String> left() {
    return messages.stream().map(held -> name + ": " + held.message.body()).toList();
  }

  private String group(Held held) {
    return fifo ? held.message.group() : held.receipt;
  }
}
