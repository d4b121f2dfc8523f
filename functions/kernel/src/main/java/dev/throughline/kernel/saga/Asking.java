package dev.throughline.kernel.saga;

import java.time.Instant;

/** Sends the command of a step or compensation, and repeats it. Pure. */
final class Asking<D, E, C> {
  private final Steps<D, E, C> steps;

  Asking(Steps<D, E, C> steps) {
    this.steps = steps;
  }

  /** Adds the command to a move; from then on the saga waits for its answer. */
  Move<D, C> ask(Move<D, C> move, StepProgress asked, Instant at) {
    var progress = move.next();
    var step = steps.named(asked.name());
    var waits = asked.waitingUntil(step.patience().nextAttempt(asked, at));
    return move.to(progress.withOpen(waits)).and(new Effect.Send<>(command(progress, step)));
  }

  private C command(Progress<D> progress, Step<D, E, C> step) {
    var about = progress.subject().orElseThrow();
    return progress
        .failure()
        .map(why -> step.compensation().orElseThrow().apply(about, why))
        .orElseGet(() -> step.action().orElseThrow().apply(about));
  }

  /** Asks again each step that is due, and quarantines each whose patience is over. */
  Move<D, C> due(Progress<D> progress, Instant at) {
    var move = Move.<D, C>stay(progress);
    for (var open : progress.open()) {
      if (open.isDue(at)) {
        move =
            steps.named(open.name()).patience().isOver(open, at)
                ? move.to(move.next().withOpen(open.quarantined()))
                : ask(move, open.triedAgain(), at);
      }
    }
    return SagaTimers.waiting(move);
  }

  /** After a refusal: asks again later, or waits for a person. */
  Move<D, C> later(Progress<D> progress, StepProgress refused, FailurePolicy policy, Instant at) {
    var pause = policy.waitAfter(refused.round().refusals());
    var waits = pause.map(at::plus).map(refused::waitingUntil).orElse(refused.quarantined());
    return SagaTimers.waiting(Move.stay(progress.withOpen(waits)));
  }
}
