package dev.throughline.kernel.saga;

import dev.throughline.kernel.saga.Progress.Status;
import java.time.Instant;

/** Undoes the steps of a saga that were or may have been done, in reverse order. Pure. */
final class TurningBack<D, E, C> {
  private final Steps<D, E, C> steps;
  private final Asking<D, E, C> asking;

  TurningBack(Steps<D, E, C> steps) {
    this.steps = steps;
    this.asking = new Asking<>(steps);
  }

  /**
   * When all begun compensations are done: undoes the last remaining step, with the steps that
   * began together with it, or ends.
   */
  Move<D, C> back(Progress<D> progress, Instant at) {
    if (!progress.open().isEmpty()) {
      return SagaTimers.waiting(Move.stay(progress));
    }
    for (var stage : steps.stages().reversed()) {
      var move = Move.<D, C>stay(progress);
      for (var step : stage.reversed()) {
        if (isToUndo(progress, step) && progress.compensation(step.name()).isEmpty()) {
          move = asking.ask(move, StepProgress.begun(step.name(), at), at);
        }
      }
      if (!move.effects().isEmpty()) {
        return SagaTimers.waiting(move);
      }
    }
    return Move.stay(progress.ended(Status.COMPENSATED));
  }

  Move<D, C> happened(Progress<D> progress, E event, Instant at) {
    for (var open : progress.open()) {
      var refusal = steps.named(open.name()).compensationRefusals().reason(event);
      if (refusal.isPresent()) {
        return refused(progress, open.refused(refusal.get()), at);
      }
    }
    var marked = undoneBy(steps.doneAfterAll(progress, event, at), event, at);
    return marked.equals(progress) ? Move.stay(progress) : back(marked, at);
  }

  /** Whether an event shows that a step was done after all and is not undone. */
  boolean isReopenedBy(Progress<D> progress, E event) {
    return steps.all().stream()
        .filter(step -> step.isCompletedBy(event))
        .anyMatch(step -> mayReopen(progress, step));
  }

  /** Whether a step that is not undone may still turn out to have been done. */
  boolean mayReopen(Progress<D> progress) {
    return steps.all().stream().anyMatch(step -> mayReopen(progress, step));
  }

  private boolean mayReopen(Progress<D> progress, Step<D, E, C> step) {
    return step.compensation().isPresent()
        && progress.step(step.name()).filter(StepProgress::isGivenUp).isPresent()
        && progress.compensation(step.name()).isEmpty()
        && !steps.isUndoneWithAnother(progress, step);
  }

  private Move<D, C> refused(Progress<D> progress, StepProgress refused, Instant at) {
    var policy = steps.named(refused.name()).compensationRefusals().policy();
    if (policy.waitAfter(refused.round().refusals()).isPresent()) {
      return asking.later(progress, refused, policy, at);
    }
    return switch (policy.lasting()) {
      case SKIP -> skipped(progress, refused, at);
      case TURN_BACK, QUARANTINE -> asking.later(progress, refused, policy, at);
    };
  }

  /** Leaves the effect of a step whose compensation is open. */
  Move<D, C> skipped(Progress<D> progress, StepProgress open, Instant at) {
    var left = open.ended(StepProgress.Status.SKIPPED, at, open.because());
    return back(progress.withCompensation(left), at);
  }

  /** An event may undo several steps at once: a refund leaves nothing of the authorization. */
  Progress<D> undoneBy(Progress<D> progress, E event, Instant at) {
    var next = progress;
    for (var step : steps.all().reversed()) {
      var begun = next.compensation(step.name());
      var open = begun.map(it -> !it.isCompleted()).orElse(isToUndo(next, step));
      if (open && step.isCompensatedBy(event)) {
        var undone = begun.orElse(StepProgress.unasked(step.name(), at));
        next = next.withCompensation(undone.ended(StepProgress.Status.COMPLETED, at, null));
      }
    }
    return next;
  }

  private boolean isToUndo(Progress<D> progress, Step<D, E, C> step) {
    return step.compensation().isPresent()
        && progress
            .step(step.name())
            .filter(done -> done.status() != StepProgress.Status.FAILED)
            .isPresent();
  }
}
