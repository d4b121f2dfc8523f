package dev.throughline.kernel.saga;

import static dev.throughline.kernel.saga.FailurePolicy.Lasting.SKIP;
import static dev.throughline.kernel.saga.FailurePolicy.Lasting.TURN_BACK;

import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Checks that the steps of a definition do not contradict one another. */
record StepRules<D, E, C>(String category, Steps<D, E, C> steps) {
  /** An {@link IllegalStateException} that names the step and says why. */
  void check() {
    var names = new HashSet<String>();
    refuse("is the name of two steps", steps.all(), step -> !names.add(step.name()));
    var fromPivot = steps.all().stream().dropWhile(step -> !step.pivot()).toList();
    refuse(
        "has a business deadline, but a saga cannot turn back there",
        fromPivot,
        step -> step.deadline().isPresent());
    refuse(
        "is skipped when it fails, but the pivot and later steps cannot be skipped",
        fromPivot,
        step -> step.refusals().policy().lasting() == SKIP);
    refuse(
        "turns back when it fails, but comes after the pivot",
        fromPivot.stream().skip(1).toList(),
        step -> step.refusals().isTurningBack());
    refuse(
        "cannot turn back from its compensation",
        steps.all(),
        step -> step.compensationRefusals().policy().lasting() == TURN_BACK);
    steps.stages().forEach(this::check);
  }

  private void check(List<Step<D, E, C>> together) {
    if (together.isEmpty()) {
      throw new IllegalStateException(category + ": a group of steps is empty");
    }
    if (together.size() > 1) {
      refuse("is the pivot, and begins together with other steps", together, Step::pivot);
    }
    refuse(
        "shares an answer with a step that begins together with it",
        together,
        step -> others(together, step).anyMatch(step::sharesAnswersWith));
  }

  private Stream<Step<D, E, C>> others(List<Step<D, E, C>> together, Step<D, E, C> step) {
    return together.stream().filter(other -> other != step);
  }

  private void refuse(String why, List<Step<D, E, C>> among, Predicate<Step<D, E, C>> wrong) {
    among.stream()
        .filter(wrong)
        .findFirst()
        .ifPresent(
            step -> {
              throw new IllegalStateException("%s: %s %s".formatted(category, step.name(), why));
            });
  }
}
