package dev.throughline.kernel.saga;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.saga.Progress.Status;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaAction.Kind;
import java.time.Instant;
import java.util.Optional;

/** The actions of persons on a step-by-step saga: which are possible, and their effects. Pure. */
final class Acting<D, E, C> {
  private final Steps<D, E, C> steps;
  private final TurningBack<D, E, C> turningBack;
  private final GoingForward<D, E, C> forward;

  Acting(Steps<D, E, C> steps) {
    this.steps = steps;
    this.turningBack = new TurningBack<>(steps);
    this.forward = new GoingForward<>(steps, turningBack);
  }

  /** Why that is not possible; empty if it is. */
  Optional<Rejection> objection(Progress<D> progress, Kind kind) {
    if (progress.current().isEmpty()) {
      var what = "The saga is " + progress.status() + ": it waits for nothing.";
      return Optional.of(new Rejection("saga-ended", what));
    }
    var current = progress.current().get();
    return switch (kind) {
      case RETRY -> toRetry(progress, current);
      case SKIP -> progress.isTurnedBack() ? Optional.empty() : toPass(current, false);
      case COMPENSATE -> progress.isTurnedBack() ? alreadyBack(current) : toPass(current, true);
    };
  }

  private Optional<Rejection> toRetry(Progress<D> progress, StepProgress current) {
    var waits = progress.status() != Status.QUARANTINED && current.isUnderWay();
    return waits ? refuse("attempt-under-way", underWay(progress, current)) : Optional.empty();
  }

  private String underWay(Progress<D> progress, StepProgress current) {
    return "\"%s\" has been asked and may be answered yet; without an answer it is asked at %s."
        .formatted(current.name(), progress.nextAttempt().orElseThrow());
  }

  private Optional<Rejection> alreadyBack(StepProgress current) {
    return refuse("turned-back", "The saga undoes \"" + current.name() + "\" already.");
  }

  /**
   * @param back or past the step
   */
  private Optional<Rejection> toPass(StepProgress current, boolean back) {
    var notDone = back && current.isWithoutEffect() && steps.named(current.name()).pivot();
    return notDone || !steps.isAtOrPastPivot(current.name())
        ? Optional.empty()
        : refuse(
            "past-the-pivot",
            "\"%s\" may have been done, and there is no way %s it."
                .formatted(current.name(), back ? "back from" : "past"));
  }

  private static Optional<Rejection> refuse(String code, String why) {
    return Optional.of(new Rejection(code, why));
  }

  /** An action to which there is an objection changes nothing. */
  Move<D, C> acted(Progress<D> progress, SagaAction action, Instant at) {
    if (objection(progress, action.kind()).isPresent()) {
      return Move.stay(progress);
    }
    var current = progress.current().orElseThrow();
    return progress.isTurnedBack()
        ? whileBack(progress, current, action, at)
        : whileForward(progress, current, action, at);
  }

  private Move<D, C> whileForward(
      Progress<D> progress, StepProgress current, SagaAction action, Instant at) {
    return switch (action.kind()) {
      case RETRY -> forward.again(progress, current.triedAnew(at), at);
      case SKIP -> forward.skipped(progress, current.because(action.reason()), at);
      case COMPENSATE ->
          turningBack.back(forward.givenUp(progress, current, action.reason(), at), at);
    };
  }

  private Move<D, C> whileBack(
      Progress<D> progress, StepProgress current, SagaAction action, Instant at) {
    return switch (action.kind()) {
      case RETRY -> turningBack.again(progress, current.triedAnew(at), at);
      case SKIP -> turningBack.skipped(progress, current.because(action.reason()), at);
      case COMPENSATE -> Move.stay(progress);
    };
  }
}
