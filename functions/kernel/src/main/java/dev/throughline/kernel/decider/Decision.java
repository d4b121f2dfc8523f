package dev.throughline.kernel.decider;

import dev.throughline.kernel.Rejection;
import java.util.List;

/**
 * The outcome of a decision.
 *
 * @param <E> events
 */
public sealed interface Decision<E> {
  /** These events happen, in order; none at all means that there is nothing to do. */
  record Accepted<E>(List<E> events) implements Decision<E> {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** The command is refused, and nothing happens. */
  record Rejected<E>(Rejection reason) implements Decision<E> {}

  /** This happens. */
  static <E> Decision<E> accept(E event) {
    return new Accepted<>(List.of(event));
  }

  /** These events happen, in order. */
  static <E> Decision<E> acceptAll(List<E> events) {
    return new Accepted<>(events);
  }

  /** The state is already as the command asks. */
  static <E> Decision<E> nothing() {
    return new Accepted<>(List.of());
  }

  /** Refused, with a stable code and a sentence. */
  static <E> Decision<E> reject(String code, String detail) {
    return new Rejected<>(new Rejection(code, detail));
  }
}
