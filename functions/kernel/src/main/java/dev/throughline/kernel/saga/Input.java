package dev.throughline.kernel.saga;

import dev.throughline.kernel.wire.SagaAction;
import java.time.Instant;
import java.util.List;

/**
 * An input of a saga.
 *
 * @param <E> the events it waits for
 */
public sealed interface Input<E> {
  /** When the saga processed it. */
  Instant at();

  /**
   * One event of another stream, or all events that a stored one of an earlier version stands for.
   */
  static <E> List<Input<E>> happened(List<E> events, Instant at) {
    return events.stream().<Input<E>>map(event -> new Happened<>(event, at)).toList();
  }

  /** Something happened elsewhere. */
  record Happened<E>(E event, Instant at) implements Input<E> {}

  /** A timer that the saga started has elapsed. */
  record TimedOut<E>(String timer, Instant at) implements Input<E> {}

  /** A person has acted, to which the saga had no objection. */
  record Acted<E>(SagaAction action, Instant at) implements Input<E> {}
}
