package dev.throughline.kernel.saga;

import dev.throughline.kernel.saga.FailurePolicy.Lasting;
import dev.throughline.kernel.saga.Progress.Failure;
import dev.throughline.kernel.saga.Progress.Status;
import java.time.Instant;
import java.util.List;

/** How a step-by-step saga does one step after the other. Pure. */
final class GoingForward<D, E, C> {
  private final Steps<D, E, C> steps;
  private final TurningBack<D, E, C> turningBack;

  GoingForward(Steps<D, E, C> steps, TurningBack<D, E, C> turningBack) {
    this.steps = steps;
    this.turningBack = turningBack;
  }

  /** Begins the step after the last one, or completes the whole. */
  Move<D, C> next(Progress<D> progress, Instant at) {
    var next = progress;
    for (var step : steps.all()) {
      if (next.step(step.name()).isPresent()) {
        continue;
      }
      var begun = StepProgress.begun(step.name(), at);
      if (step.action().isPresent()) {
        var asked = ask(next.to(Status.RUNNING), step, begun, at);
        return step.deadline()
            .map(time -> new Effect.StartTimer<C>(SagaTimers.deadline(step.name()), at.plus(time)))
            .map(asked::and)
            .orElse(asked);
      }
      next = next.withStep(begun.ended(StepProgress.Status.COMPLETED, at, null));
    }
    return Move.stay(next.to(Status.COMPLETED));
  }

  Move<D, C> happened(Progress<D> progress, E event, Instant at) {
    var running = progress.runningStep().orElseThrow();
    var step = steps.named(running.name());
    if (step.isCompletedBy(event)) {
      var done = running.ended(StepProgress.Status.COMPLETED, at, null);
      return next(progress.withStep(done), at);
    }
    var refusal = step.refusals().reason(event);
    return refusal.isPresent()
        ? refused(progress, running.refused(refusal.get()), at)
        : Move.stay(steps.doneAfterAll(progress, event, at));
  }

  private Move<D, C> refused(Progress<D> progress, StepProgress refused, Instant at) {
    var policy = steps.named(refused.name()).refusals().policy();
    var pause = policy.waitAfter(refused.round().refusals());
    if (pause.isPresent()) {
      var again = progress.to(Status.RUNNING).withStep(refused);
      return SagaTimers.waiting(Move.stay(again.withNextAttempt(at.plus(pause.get()))));
    }
    return switch (policy.lasting()) {
      case SKIP -> skipped(progress, refused, at);
      case TURN_BACK -> turningBack.back(failed(progress, refused, policy, at), at);
      case QUARANTINE -> Move.stay(progress.withStep(refused).to(Status.QUARANTINED));
    };
  }

  /** The last word of who refuses for good; else an attempt may be under way yet. */
  private static <D> Progress<D> failed(
      Progress<D> progress, StepProgress refused, FailurePolicy policy, Instant at) {
    var reason = refused.because();
    var lastWord = policy instanceof Lasting || refused.isWithoutEffect();
    var how = lastWord ? StepProgress.Status.FAILED : StepProgress.Status.IN_DOUBT;
    return progress
        .withStep(refused.ended(how, at, reason))
        .failed(new Failure(refused.name(), reason));
  }

  /** Goes on without the step that runs. */
  Move<D, C> skipped(Progress<D> progress, StepProgress running, Instant at) {
    return next(
        progress.withStep(running.ended(StepProgress.Status.SKIPPED, at, running.because())), at);
  }

  /** Turned back at a step that may have had its effect, or may have it yet, if it was asked. */
  Progress<D> givenUp(Progress<D> progress, StepProgress running, String reason, Instant at) {
    return progress
        .withStep(running.ended(StepProgress.Status.IN_DOUBT, at, reason))
        .failed(new Failure(running.name(), reason));
  }

  Move<D, C> isLate(Progress<D> progress, Instant at) {
    var running = progress.runningStep().orElseThrow();
    return steps.named(running.name()).patience().isOver(running, at)
        ? Move.stay(progress.to(Status.QUARANTINED))
        : again(progress, running.triedAgain(), at);
  }

  /** Asks a step again. */
  Move<D, C> again(Progress<D> progress, StepProgress asked, Instant at) {
    return ask(progress.to(Status.RUNNING), steps.named(asked.name()), asked, at);
  }

  private Move<D, C> ask(Progress<D> progress, Step<D, E, C> step, StepProgress asked, Instant at) {
    var next = step.patience().nextAttempt(asked, at);
    var command = step.action().orElseThrow().apply(progress.subject().orElseThrow());
    return SagaTimers.waiting(
        new Move<>(
            progress.withStep(asked).withNextAttempt(next), List.of(new Effect.Send<>(command))));
  }
}
