package dev.throughline.kernel.saga;

import dev.throughline.kernel.saga.Progress.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a step-by-step saga undoes what was done, or may have been, in reverse order. Pure. */
final class TurningBack<D, E, C> {
  private final Steps<D, E, C> steps;

  TurningBack(Steps<D, E, C> steps) {
    this.steps = steps;
  }

  /** Undoes the last step that is not undone yet, or ends. */
  Move<D, C> back(Progress<D> progress, Instant at) {
    for (var step : steps.all().reversed()) {
      if (isToUndo(progress, step) && progress.compensation(step.name()).isEmpty()) {
        return again(progress, StepProgress.begun(step.name(), at), at);
      }
    }
    return Move.stay(progress.to(Status.COMPENSATED));
  }

  Move<D, C> happened(Progress<D> progress, E event, Instant at) {
    var refused = progress.runningCompensation().flatMap(running -> refusedBy(running, event));
    if (refused.isPresent()) {
      return refused(progress, refused.get(), at);
    }
    var marked = undoneBy(steps.doneAfterAll(progress, event, at), event, at);
    if (marked.equals(progress)) {
      return Move.stay(progress);
    }
    return marked.runningCompensation().isPresent() ? Move.stay(marked) : back(marked, at);
  }

  /** Whether an event shows that something was done after all which is not undone. */
  boolean isReopenedBy(Progress<D> progress, E event) {
    return steps.all().stream()
        .filter(step -> step.isCompletedBy(event))
        .anyMatch(step -> mayReopen(progress, step));
  }

  /** Whether anything may turn out to have been done after all, and is not undone. */
  boolean mayReopen(Progress<D> progress) {
    return steps.all().stream().anyMatch(step -> mayReopen(progress, step));
  }

  private boolean mayReopen(Progress<D> progress, Step<D, E, C> step) {
    return step.compensation().isPresent()
        && progress.step(step.name()).filter(StepProgress::isGivenUp).isPresent()
        && progress.compensation(step.name()).isEmpty()
        && !steps.isUndoneWithAnother(progress, step);
  }

  private Optional<StepProgress> refusedBy(StepProgress running, E event) {
    return steps.named(running.name()).compensationRefusals().reason(event).map(running::refused);
  }

  private Move<D, C> refused(Progress<D> progress, StepProgress refused, Instant at) {
    var policy = steps.named(refused.name()).compensationRefusals().policy();
    var pause = policy.waitAfter(refused.round().refusals());
    if (pause.isPresent()) {
      var again = progress.to(Status.COMPENSATING).withCompensation(refused);
      return SagaTimers.waiting(Move.stay(again.withNextAttempt(at.plus(pause.get()))));
    }
    return switch (policy.lasting()) {
      case SKIP -> skipped(progress, refused, at);
      case TURN_BACK, QUARANTINE ->
          Move.stay(progress.withCompensation(refused).to(Status.QUARANTINED));
    };
  }

  /** Leaves what the compensation that runs was to undo. */
  Move<D, C> skipped(Progress<D> progress, StepProgress running, Instant at) {
    var left = running.ended(StepProgress.Status.SKIPPED, at, running.because());
    return back(progress.withCompensation(left), at);
  }

  Move<D, C> isLate(Progress<D> progress, Instant at) {
    var running = progress.runningCompensation().orElseThrow();
    return steps.named(running.name()).patience().isOver(running, at)
        ? Move.stay(progress.to(Status.QUARANTINED))
        : again(progress, running.triedAgain(), at);
  }

  /** Asks a compensation, or asks it again. */
  Move<D, C> again(Progress<D> progress, StepProgress asked, Instant at) {
    var step = steps.named(asked.name());
    var next = step.patience().nextAttempt(asked, at);
    var command =
        step.compensation()
            .orElseThrow()
            .apply(progress.subject().orElseThrow(), progress.failure().orElseThrow());
    var waits = progress.to(Status.COMPENSATING).withCompensation(asked).withNextAttempt(next);
    return SagaTimers.waiting(new Move<>(waits, List.of(new Effect.Send<>(command))));
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
