package dev.throughline.kernel.saga;

import dev.throughline.kernel.store.OutgoingTimer;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The timers of a step-by-step saga. The name of a timer tells its purpose, and is in the log: the
 * meaning of a timer does not depend on the definition with which the log is folded.
 */
public final class SagaTimers {
  private static final String RETRY = "retry at ";
  private static final String DEADLINE = "business deadline of ";

  private SagaTimers() {}

  static String deadline(String step) {
    return DEADLINE + step;
  }

  /** The step whose business deadline the timer is; empty for a retry timer. */
  static Optional<String> deadlineOf(String timer) {
    return Optional.of(timer)
        .filter(name -> name.startsWith(DEADLINE))
        .map(name -> name.substring(DEADLINE.length()));
  }

  /**
   * Starts a retry timer, unless one is under way that elapses before the next attempt: then that
   * one is followed by another, so that a saga without trouble costs one timer and not one a step.
   */
  static <D, C> Move<D, C> waiting(Move<D, C> move) {
    var due = move.next().nextAttempt().orElseThrow();
    var timers = move.next().retryTimers();
    if (timers.stream().anyMatch(timer -> !timer.isAfter(due))) {
      return move;
    }
    var started = Stream.concat(timers.stream(), Stream.of(due)).toList();
    return new Move<>(move.next().withRetryTimers(started), move.effects())
        .and(new Effect.StartTimer<>(RETRY + due, due));
  }

  /**
   * A retry timer has elapsed. One that this definition would not have started shows that another
   * one did: then no timer is trusted to be under way, since a superfluous one does no harm.
   */
  static <D> Progress<D> elapsed(Progress<D> progress, String timer, Instant at) {
    var known = progress.retryTimers().stream().anyMatch(due -> timer.equals(RETRY + due));
    var left =
        progress.retryTimers().stream()
            .filter(due -> known && due.isAfter(at) && !timer.equals(RETRY + due))
            .toList();
    return progress.withRetryTimers(left);
  }

  /**
   * When the step that has no answer yet reaches its business deadline. It is that of the timers
   * that have left, whatever the definition says by now; empty if the step has none.
   */
  public static Optional<Instant> deadline(Progress<?> state, Stream<OutgoingTimer> timers) {
    var step = state.runningStep().map(running -> deadline(running.name()));
    return timers
        .filter(timer -> step.filter(timer.name()::equals).isPresent())
        .map(OutgoingTimer::dueAt)
        .findFirst();
  }
}
