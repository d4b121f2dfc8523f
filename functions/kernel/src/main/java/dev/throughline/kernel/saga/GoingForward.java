package dev.throughline.kernel.saga;

import dev.throughline.kernel.saga.FailurePolicy.Lasting;
import dev.throughline.kernel.saga.Progress.Failure;
import dev.throughline.kernel.saga.Progress.Status;
import java.time.Instant;
import java.util.List;

/** Moves a step-by-step saga forward, one step after the other or some together. Pure. */
final class GoingForward<D, E, C> {
  private final Steps<D, E, C> steps;
  private final Asking<D, E, C> asking;
  private final TurningBack<D, E, C> turningBack;

  GoingForward(Steps<D, E, C> steps, TurningBack<D, E, C> turningBack) {
    this.steps = steps;
    this.asking = new Asking<>(steps);
    this.turningBack = turningBack;
  }

  /** Once the steps that began together are done: begins the next ones, or completes the saga. */
  Move<D, C> next(Progress<D> progress, Instant at) {
    var move = Move.<D, C>stay(progress);
    for (var stage : steps.stages()) {
      if (!move.next().open().isEmpty()) {
        return SagaTimers.waiting(move);
      }
      if (stage.stream().noneMatch(step -> progress.step(step.name()).isPresent())) {
        move = begin(move, stage, at);
      }
    }
    return move.next().open().isEmpty()
        ? move.to(move.next().ended(Status.COMPLETED))
        : SagaTimers.waiting(move);
  }

  private Move<D, C> begin(Move<D, C> before, List<Step<D, E, C>> stage, Instant at) {
    var move = before;
    for (var step : stage) {
      var begun = StepProgress.begun(step.name(), at);
      if (step.action().isEmpty()) {
        var done = begun.ended(StepProgress.Status.COMPLETED, at, null);
        move = move.to(move.next().withStep(done));
        continue;
      }
      move = asking.ask(move, begun, at);
      if (step.deadline().isPresent()) {
        var dueAt = at.plus(step.deadline().get());
        move = move.and(new Effect.StartTimer<>(SagaTimers.deadline(step.name()), dueAt));
      }
    }
    return move;
  }

  Move<D, C> happened(Progress<D> progress, E event, Instant at) {
    for (var open : progress.open()) {
      var step = steps.named(open.name());
      if (step.isCompletedBy(event)) {
        var done = progress.withStep(open.ended(StepProgress.Status.COMPLETED, at, null));
        return next(done.learned(about -> step.learned(about, event)), at);
      }
      var refusal = step.refusals().reason(event);
      if (refusal.isPresent()) {
        return refused(progress, open.refused(refusal.get()), at);
      }
    }
    return Move.stay(steps.doneAfterAll(progress, event, at));
  }

  private Move<D, C> refused(Progress<D> progress, StepProgress refused, Instant at) {
    var policy = steps.named(refused.name()).refusals().policy();
    if (policy.waitAfter(refused.round().refusals()).isPresent()) {
      return asking.later(progress, refused, policy, at);
    }
    return switch (policy.lasting()) {
      case SKIP -> skipped(progress, refused, at);
      case TURN_BACK -> turnedBack(progress, refused, policy, at);
      case QUARANTINE -> asking.later(progress, refused, policy, at);
    };
  }

  /** The reason if the step is refused for good; otherwise an attempt may still be under way. */
  private Move<D, C> turnedBack(
      Progress<D> progress, StepProgress refused, FailurePolicy policy, Instant at) {
    var reason = refused.because();
    var lastWord = policy instanceof Lasting || refused.isWithoutEffect();
    var how = lastWord ? StepProgress.Status.FAILED : StepProgress.Status.IN_DOUBT;
    var failed = progress.withStep(refused.ended(how, at, reason));
    return turningBack.back(failed.turnedBack(new Failure(refused.name(), reason), at), at);
  }

  /** Goes on without a step that is open. */
  Move<D, C> skipped(Progress<D> progress, StepProgress open, Instant at) {
    var skipped = open.ended(StepProgress.Status.SKIPPED, at, open.because());
    return next(progress.withStep(skipped), at);
  }
}
