package dev.throughline.kernel.saga;

import dev.throughline.kernel.store.OutgoingTimer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The timers of a step-by-step saga. A timer's name in the log says its purpose: so its meaning
 * does not depend on the definition with which the log is folded.
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
   * Ends a move after which something is open. A retry timer starts, unless one is under way that
   * elapses before the next attempt: then that one is followed by another, so that a saga without
   * trouble costs one timer and not one a step.
   */
  static <D, C> Move<D, C> waiting(Move<D, C> move) {
    var next = move.next().underWay();
    var due = next.nextAttempt();
    var timers = next.retryTimers();
    if (due.isEmpty() || timers.stream().anyMatch(timer -> !timer.isAfter(due.get()))) {
      return move.to(next);
    }
    var started = Stream.concat(timers.stream(), due.stream()).toList();
    return move.to(next.withRetryTimers(started))
        .and(new Effect.StartTimer<>(RETRY + due.get(), due.get()));
  }

  /**
   * A retry timer has elapsed. A timer that this definition would not have started comes from
   * another definition: then no timer is presumed pending, since a superfluous one does no harm.
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
   * When each step that has no answer yet reaches its business deadline, by its name. The deadlines
   * are those of the timers that were sent, also if the definition has changed since; steps without
   * a deadline and compensations are not included.
   */
  public static Map<String, Instant> deadlines(Progress<?> state, Stream<OutgoingTimer> timers) {
    var open = state.isTurnedBack() ? List.<StepProgress>of() : state.open();
    var names = open.stream().map(StepProgress::name).collect(Collectors.toSet());
    var deadlines = new LinkedHashMap<String, Instant>();
    timers.forEach(
        timer ->
            deadlineOf(timer.name())
                .filter(names::contains)
                .ifPresent(step -> deadlines.putIfAbsent(step, timer.dueAt())));
    return deadlines;
  }
}
