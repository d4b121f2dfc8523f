package dev.throughline.localstack.pollers;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Damages messages on their way to a function: those that the {@link Poison} of the stack strikes,
 * and of a queue that a person has poisoned the next message, that one each time it comes. Safe for
 * concurrent use.
 */
public final class Spoiler {
  private final Poison poison;
  private final Map<String, Set<String>> poisoned = new HashMap<>();
  private final Map<String, String> waiting = new HashMap<>();

  public Spoiler(Poison poison) {
    this.poison = poison;
  }

  /**
   * The next message of a queue is damaged from now on, also if an earlier one is already.
   *
   * @param queue logical id
   * @param containing a text that the message's body must contain; empty for any message
   */
  public synchronized void poison(String queue, String containing) {
    poisoned.putIfAbsent(queue, new HashSet<>());
    waiting.put(queue, containing);
  }

  /** No message of a queue is damaged any longer. */
  public synchronized void cure(String queue) {
    poisoned.remove(queue);
    waiting.remove(queue);
  }

  /** Whether a queue is poisoned. */
  public synchronized boolean isPoisoned(String queue) {
    return poisoned.containsKey(queue);
  }

  /** The event that Lambda would hand to a function, with the struck messages damaged. */
  public byte[] spoil(String queue, byte[] event) {
    var spoilt = poison.spoil(event);
    return isPoisoned(queue) ? Poison.spoil(spoilt, body -> strikes(queue, body)) : spoilt;
  }

  /** A request to redrive a stream is no message of the stream, and gets through. */
  private synchronized boolean strikes(String queue, String body) {
    var struck = poisoned.get(queue);
    if (struck == null || body.contains("\"redrive")) {
      return false;
    }
    var containing = waiting.get(queue);
    if (containing != null && body.contains(containing)) {
      waiting.remove(queue);
      struck.add(body);
    }
    return struck.contains(body);
  }
}
