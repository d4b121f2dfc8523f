package dev.throughline.kernel.saga;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.saga.Progress.Failure;
import dev.throughline.kernel.wire.SagaAction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The actions of operators on a step-by-step saga: their conditions and effects. An action that
 * names no step concerns the steps that wait for a person, or else all open steps. Pure.
 */
final class Acting<D, E, C> {
  private final Steps<D, E, C> steps;
  private final Asking<D, E, C> asking;
  private final TurningBack<D, E, C> turningBack;
  private final GoingForward<D, E, C> forward;

  Acting(Steps<D, E, C> steps) {
    this.steps = steps;
    this.asking = new Asking<>(steps);
    this.turningBack = new TurningBack<>(steps);
    this.forward = new GoingForward<>(steps, turningBack);
  }

  /** Why that is not possible; empty if it is. */
  Optional<Rejection> objection(Progress<D> progress, SagaAction action) {
    if (progress.open().isEmpty()) {
      var what = "The saga is " + progress.status() + " and waits for no step.";
      return refuse("saga-ended", what);
    }
    var concerned = concerned(progress, action);
    if (concerned.isEmpty()) {
      var what = "The saga does not wait for \"%s\", but for %s.";
      return refuse(
          "not-waiting", what.formatted(action.step().orElseThrow(), names(progress.open())));
    }
    return switch (action.kind()) {
      case RETRY -> toRetry(concerned);
      case SKIP -> toSkip(progress, concerned);
      case COMPENSATE ->
          progress.isTurnedBack() ? alreadyBack(concerned) : toPass(concerned.getFirst(), true);
    };
  }

  /** The open steps that an action is about; empty if it names one that is not open. */
  private List<StepProgress> concerned(Progress<D> progress, SagaAction action) {
    var open = progress.open();
    if (action.step().isPresent()) {
      return progress.open(action.step().get()).stream().toList();
    }
    var waiting = open.stream().filter(StepProgress::isQuarantined).toList();
    return waiting.isEmpty() ? open : waiting;
  }

  private Optional<Rejection> toRetry(List<StepProgress> concerned) {
    return concerned.stream().allMatch(StepProgress::isUnderWay)
        ? refuse("attempt-under-way", underWay(concerned.getFirst()))
        : Optional.empty();
  }

  private static String underWay(StepProgress asked) {
    return ("\"%s\" has been asked and may still be answered; without an answer it is asked again"
            + " at %s.")
        .formatted(asked.name(), asked.nextAttempt());
  }

  private Optional<Rejection> toSkip(Progress<D> progress, List<StepProgress> concerned) {
    if (concerned.size() > 1) {
      return refuse("which-step", "The saga waits for " + names(concerned) + ": name one of them.");
    }
    return progress.isTurnedBack() ? Optional.empty() : toPass(concerned.getFirst(), false);
  }

  private Optional<Rejection> alreadyBack(List<StepProgress> concerned) {
    return refuse("turned-back", "The saga is already undoing " + names(concerned) + ".");
  }

  private static String names(List<StepProgress> steps) {
    return steps.stream()
        .map(step -> "\"" + step.name() + "\"")
        .collect(Collectors.joining(" and "));
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
            "\"%s\" may have been done, so the saga cannot %s."
                .formatted(current.name(), back ? "turn back" : "skip it"));
  }

  private static Optional<Rejection> refuse(String code, String why) {
    return Optional.of(new Rejection(code, why));
  }

  /** An action to which there is an objection changes nothing. */
  Move<D, C> acted(Progress<D> progress, SagaAction action, Instant at) {
    if (objection(progress, action).isPresent()) {
      return Move.stay(progress);
    }
    var concerned = concerned(progress, action);
    return switch (action.kind()) {
      case RETRY -> retried(progress, concerned, at);
      case SKIP -> skipped(progress, concerned.getFirst().because(action.reason()), at);
      case COMPENSATE -> {
        var why = new Failure(concerned.getFirst().name(), action.reason());
        yield turningBack.back(progress.turnedBack(why, at), at);
      }
    };
  }

  private Move<D, C> retried(Progress<D> progress, List<StepProgress> concerned, Instant at) {
    var move = Move.<D, C>stay(progress);
    for (var step : concerned) {
      if (!step.isUnderWay()) {
        move = asking.ask(move, step.triedAnew(at), at);
      }
    }
    return SagaTimers.waiting(move);
  }

  private Move<D, C> skipped(Progress<D> progress, StepProgress because, Instant at) {
    return progress.isTurnedBack()
        ? turningBack.skipped(progress, because, at)
        : forward.skipped(progress, because, at);
  }
}
