package dev.throughline.kernel.saga;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a definition, in their order.
 *
 * @param stages one after the other; the steps of each begin together
 */
record Steps<D, E, C>(List<List<Step<D, E, C>>> stages) {
  Steps {
    stages = stages.stream().map(List::copyOf).toList();
  }

  List<Step<D, E, C>> all() {
    return stages.stream().flatMap(List::stream).toList();
  }

  /** The step of that name, which there is. */
  Step<D, E, C> named(String name) {
    return all().stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
  }

  /** Whether there is no way back, nor past it, once a step may have been done. */
  boolean isAtOrPastPivot(String name) {
    return all().stream()
        .dropWhile(step -> !step.pivot())
        .anyMatch(step -> step.name().equals(name));
  }

  /** The first begun step that an event answers. */
  Optional<Step<D, E, C>> answeredBy(E event, Progress<D> progress) {
    return all().stream()
        .filter(step -> progress.step(step.name()).isPresent() && step.isAnsweredBy(event))
        .findFirst();
  }

  /**
   * The progress with every step done that was given up, refused or skipped, and that an event
   * shows to have been done after all.
   */
  Progress<D> doneAfterAll(Progress<D> progress, E event, Instant at) {
    var next = progress;
    for (var begun : progress.steps()) {
      var step = named(begun.name());
      if (begun.isGivenUp() && step.isCompletedBy(event) && !isUndoneWithAnother(next, step)) {
        next =
            next.withStep(begun.ended(StepProgress.Status.COMPLETED, at, null))
                .learned(about -> step.learned(about, event));
      }
    }
    return next;
  }

  /** Whether the event that undid another step undoes this one too. */
  boolean isUndoneWithAnother(Progress<D> progress, Step<D, E, C> step) {
    return all().stream()
        .filter(other -> !Collections.disjoint(other.compensatedOn(), step.compensatedOn()))
        .flatMap(other -> progress.compensation(other.name()).stream())
        .anyMatch(StepProgress::isCompleted);
  }
}
