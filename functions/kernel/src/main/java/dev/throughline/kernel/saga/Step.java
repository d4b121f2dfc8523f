package dev.throughline.kernel.saga;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A step of a saga: its command, its answers, and its compensation.
 *
 * @param action empty for a step that is done when the saga starts
 * @param completesOn the events that say it is done, each with what the subject learns from it
 * @param refusals the events that say it failed without effect
 * @param compensation empty for a step that leaves nothing to undo
 * @param compensatedOn the events after which nothing of this step is left
 * @param compensationRefusals the events that say its compensation failed without effect
 * @param patience how often its command, or its compensation's, is sent while there is no answer
 * @param deadline the wait after which the saga turns back without an answer; empty for no limit
 * @param pivot whether the saga cannot turn back once it may have been done
 */
record Step<D, E, C>(
    String name,
    Optional<Function<D, C>> action,
    Map<Class<? extends E>, BiFunction<D, E, D>> completesOn,
    Refusals<E> refusals,
    Optional<BiFunction<D, Progress.Failure, C>> compensation,
    Set<Class<? extends E>> compensatedOn,
    Refusals<E> compensationRefusals,
    Patience patience,
    Optional<Duration> deadline,
    boolean pivot) {

  boolean isCompletedBy(E event) {
    return completesOn.keySet().stream().anyMatch(type -> type.isInstance(event));
  }

  /** The subject as it is known once the event has completed this step. */
  D learned(D subject, E event) {
    return completesOn.entrySet().stream()
        .filter(answer -> answer.getKey().isInstance(event))
        .findFirst()
        .map(answer -> answer.getValue().apply(subject, event))
        .orElse(subject);
  }

  boolean isCompensatedBy(E event) {
    return compensatedOn.stream().anyMatch(type -> type.isInstance(event));
  }

  /** Whether an event answers it or its compensation. */
  boolean isAnsweredBy(E event) {
    return isCompletedBy(event)
        || isCompensatedBy(event)
        || refusals.reason(event).isPresent()
        || compensationRefusals.reason(event).isPresent();
  }

  /** Whether an event may answer both, or both compensations. */
  boolean sharesAnswersWith(Step<D, E, C> other) {
    return overlap(answers(), other.answers())
        || overlap(
            compensationRefusals.reasons().keySet(), other.compensationRefusals.reasons().keySet());
  }

  private List<Class<? extends E>> answers() {
    return Stream.<Class<? extends E>>concat(
            completesOn.keySet().stream(), refusals.reasons().keySet().stream())
        .toList();
  }

  private static <E> boolean overlap(
      Collection<Class<? extends E>> some, Collection<Class<? extends E>> others) {
    return some.stream()
        .anyMatch(
            one ->
                others.stream()
                    .anyMatch(it -> it.isAssignableFrom(one) || one.isAssignableFrom(it)));
  }
}
