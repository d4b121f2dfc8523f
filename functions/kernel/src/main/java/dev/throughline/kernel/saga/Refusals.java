package dev.throughline.kernel.saga;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The refusals of a step or compensation, and their meaning.
 *
 * @param reasons the events that refuse it, each with the reason that it gives
 */
record Refusals<E>(Map<Class<? extends E>, Function<E, String>> reasons, FailurePolicy policy) {
  Refusals {
    reasons = Map.copyOf(reasons);
  }

  static <E> Refusals<E> none() {
    return new Refusals<>(Map.of(), FailurePolicy.Lasting.QUARANTINE);
  }

  /** Whether the saga turns back because of one. */
  boolean isTurningBack() {
    return !reasons.isEmpty() && policy.lasting() == FailurePolicy.Lasting.TURN_BACK;
  }

  /** Why an event refuses it; empty if it does not. */
  Optional<String> reason(E event) {
    return reasons.entrySet().stream()
        .filter(refusal -> refusal.getKey().isInstance(event))
        .map(refusal -> refusal.getValue().apply(event))
        .findFirst();
  }
}
