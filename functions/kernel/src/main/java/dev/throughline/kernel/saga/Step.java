package dev.throughline.kernel.saga;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A step of a saga: its command, its answers, and its compensation.
 *
 * @param action empty for a step that is done when the saga starts
 * @param refusals the events that say it failed without effect, and the reason each gives
 * @param compensation empty for a step that leaves nothing to undo
 * @param compensatedOn the events after which nothing of this step is left
 * @param patience how often it, or its compensation, is asked while there is no answer
 * @param deadline after which the business does without an answer; empty for never
 * @param pivot whether there is no way back once it may have been done
 */
record Step<D, E, C>(
    String name,
    Optional<Function<D, C>> action,
    Set<Class<? extends E>> completesOn,
    Map<Class<? extends E>, Function<E, String>> refusals,
    Optional<BiFunction<D, Progress.Failure, C>> compensation,
    Set<Class<? extends E>> compensatedOn,
    Patience patience,
    Optional<Duration> deadline,
    boolean pivot) {

  boolean isCompletedBy(E event) {
    return completesOn.stream().anyMatch(type -> type.isInstance(event));
  }

  boolean isCompensatedBy(E event) {
    return compensatedOn.stream().anyMatch(type -> type.isInstance(event));
  }

  Optional<String> refusedBy(E event) {
    return refusals.entrySet().stream()
        .filter(refusal -> refusal.getKey().isInstance(event))
        .map(refusal -> refusal.getValue().apply(event))
        .findFirst();
  }

  /** The step of that name, which there is. */
  static <D, E, C> Step<D, E, C> named(String name, List<Step<D, E, C>> steps) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
  }
}
