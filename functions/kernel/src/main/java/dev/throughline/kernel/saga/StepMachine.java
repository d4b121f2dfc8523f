package dev.throughline.kernel.saga;

import dev.throughline.kernel.saga.Progress.Failure;
import dev.throughline.kernel.saga.Progress.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How a step-by-step saga moves: forward a step, again, or back. Pure. */
final class StepMachine<D, E, C> {
  private static final String DEADLINE_PASSED = "no answer by the deadline that the business set";

  private final Function<E, D> subject;
  private final List<Step<D, E, C>> steps;
  private final Map<Class<? extends E>, Function<E, String>> aborts;
  private final TurningBack<D, E, C> turningBack;

  StepMachine(
      Function<E, D> subject,
      List<Step<D, E, C>> steps,
      Map<Class<? extends E>, Function<E, String>> aborts) {
    this.subject = subject;
    this.steps = List.copyOf(steps);
    this.aborts = Map.copyOf(aborts);
    this.turningBack = new TurningBack<>(steps);
  }

  Move<D, C> start(Progress<D> progress, E event, Instant at) {
    return forward(progress.started(subject.apply(event)), at);
  }

  boolean isAbort(E event) {
    return abortReason(event).isPresent();
  }

  /** There is nothing to undo yet, and there never will be. */
  Move<D, C> beforeStart(Progress<D> progress, E event) {
    return Move.stay(
        abortReason(event)
            .map(why -> progress.failed(new Failure(steps.getFirst().name(), why)))
            .map(failed -> failed.to(Status.COMPENSATED))
            .orElse(progress));
  }

  Move<D, C> happened(Progress<D> progress, E event, Instant at) {
    return switch (progress.status()) {
      case RUNNING -> whileRunning(progress, event, at);
      case COMPENSATING -> turningBack.happened(progress, event, at);
      case QUARANTINED ->
          progress.failure().isPresent()
              ? turningBack.happened(progress, event, at)
              : whileRunning(progress, event, at);
      case NOT_STARTED, COMPLETED, COMPENSATED -> Move.stay(progress);
    };
  }

  Move<D, C> timedOut(Progress<D> progress, String timer, Instant at) {
    var deadline = SagaTimers.deadlineOf(timer);
    if (deadline.isPresent()) {
      return deadlinePassed(progress, deadline.get(), at);
    }
    return progress.isUnderWay()
        ? retryTimerElapsed(SagaTimers.elapsed(progress, timer, at), at)
        : Move.stay(progress);
  }

  /** Of a step that has its answer, a deadline says nothing; nor where there is no way back. */
  private Move<D, C> deadlinePassed(Progress<D> progress, String name, Instant at) {
    var running = progress.runningStep().filter(step -> step.name().equals(name));
    var pastReturn = steps.stream().dropWhile(step -> !step.pivot()).map(Step::name);
    if (running.isEmpty() || pastReturn.anyMatch(name::equals)) {
      return Move.stay(progress);
    }
    return turningBack.back(inDoubt(progress, running.get(), DEADLINE_PASSED, at), at);
  }

  private Move<D, C> retryTimerElapsed(Progress<D> progress, Instant at) {
    if (progress.nextAttempt().filter(at::isBefore).isPresent()) {
      return SagaTimers.waiting(Move.stay(progress));
    }
    return progress.status() == Status.RUNNING
        ? stepIsLate(progress, at)
        : turningBack.isLate(progress, at);
  }

  private Move<D, C> whileRunning(Progress<D> progress, E event, Instant at) {
    var running = progress.runningStep().orElseThrow();
    var step = Step.named(running.name(), steps);
    var abort = abortReason(event);
    if (abort.isPresent()) {
      var failed = inDoubt(progress, running, abort.get(), at);
      return turningBack.back(turningBack.undoneBy(failed, event, at), at);
    }
    if (step.isCompletedBy(event)) {
      return forward(progress.withStep(running.ended(StepProgress.Status.COMPLETED, at, null)), at);
    }
    var refusal = step.refusedBy(event);
    if (refusal.isPresent()) {
      var refused = running.ended(StepProgress.Status.FAILED, at, refusal.get());
      var failed = progress.withStep(refused).failed(new Failure(step.name(), refusal.get()));
      return turningBack.back(failed, at);
    }
    return Move.stay(progress);
  }

  private static <D> Progress<D> inDoubt(
      Progress<D> progress, StepProgress running, String reason, Instant at) {
    return progress
        .withStep(running.ended(StepProgress.Status.IN_DOUBT, at, reason))
        .failed(new Failure(running.name(), reason));
  }

  /** Begins the step after the last one, or completes the whole. */
  private Move<D, C> forward(Progress<D> progress, Instant at) {
    var next = progress;
    for (var step : steps) {
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

  private Move<D, C> stepIsLate(Progress<D> progress, Instant at) {
    var running = progress.runningStep().orElseThrow();
    var step = Step.named(running.name(), steps);
    return step.patience().isOver(running, at)
        ? Move.stay(progress.to(Status.QUARANTINED))
        : ask(progress, step, running.triedAgain(), at);
  }

  private Move<D, C> ask(Progress<D> progress, Step<D, E, C> step, StepProgress asked, Instant at) {
    var next = step.patience().nextAttempt(asked, at);
    var command = step.action().orElseThrow().apply(progress.subject().orElseThrow());
    return SagaTimers.waiting(
        new Move<>(
            progress.withStep(asked).withNextAttempt(next), List.of(new Effect.Send<>(command))));
  }

  private Optional<String> abortReason(E event) {
    return aborts.entrySet().stream()
        .filter(entry -> entry.getKey().isInstance(event))
        .map(entry -> entry.getValue().apply(event))
        .findFirst();
  }
}
