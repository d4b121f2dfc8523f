package dev.throughline.kernel.saga;

import dev.throughline.kernel.saga.Progress.Status;
import java.time.Instant;
import java.util.List;

/** How a step-by-step saga undoes what was done, or may have been, in reverse order. Pure. */
final class TurningBack<D, E, C> {
  private final List<Step<D, E, C>> steps;

  TurningBack(List<Step<D, E, C>> steps) {
    this.steps = List.copyOf(steps);
  }

  /** Undoes the last step that is not undone yet, or ends. */
  Move<D, C> back(Progress<D> progress, Instant at) {
    for (var step : steps.reversed()) {
      if (isToUndo(progress, step) && progress.compensation(step.name()).isEmpty()) {
        return ask(progress.to(Status.COMPENSATING), step, StepProgress.begun(step.name(), at), at);
      }
    }
    return Move.stay(progress.to(Status.COMPENSATED));
  }

  Move<D, C> happened(Progress<D> progress, E event, Instant at) {
    var marked = undoneBy(progress, event, at);
    if (marked.equals(progress)) {
      return Move.stay(progress);
    }
    return marked.compensations().stream().anyMatch(StepProgress::isRunning)
        ? Move.stay(marked)
        : back(marked, at);
  }

  Move<D, C> isLate(Progress<D> progress, Instant at) {
    var running =
        progress.compensations().stream().filter(StepProgress::isRunning).findFirst().orElseThrow();
    var step = Step.named(running.name(), steps);
    return step.patience().isOver(running, at)
        ? Move.stay(progress.to(Status.QUARANTINED))
        : ask(progress, step, running.triedAgain(), at);
  }

  private Move<D, C> ask(Progress<D> progress, Step<D, E, C> step, StepProgress asked, Instant at) {
    var next = step.patience().nextAttempt(asked, at);
    var command =
        step.compensation()
            .orElseThrow()
            .apply(progress.subject().orElseThrow(), progress.failure().orElseThrow());
    return SagaTimers.waiting(
        new Move<>(
            progress.withCompensation(asked).withNextAttempt(next),
            List.of(new Effect.Send<>(command))));
  }

  /** An event may undo several steps at once: a refund leaves nothing of the authorization. */
  Progress<D> undoneBy(Progress<D> progress, E event, Instant at) {
    var next = progress;
    for (var step : steps.reversed()) {
      var begun = next.compensation(step.name());
      var open = begun.map(StepProgress::isRunning).orElse(isToUndo(next, step));
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
