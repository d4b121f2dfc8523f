package dev.throughline.kernel.saga;

import dev.throughline.kernel.saga.Progress.Failure;
import dev.throughline.kernel.saga.Progress.Status;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Moves a step-by-step saga forward, repeats a step, or turns back. Pure. */
final class StepMachine<D, E, C> {
  private static final String DEADLINE_PASSED = "no answer by the deadline that the business set";

  private final Function<E, D> subject;
  private final Steps<D, E, C> steps;
  private final Map<Class<? extends E>, Function<E, String>> aborts;
  private final Asking<D, E, C> asking;
  private final GoingForward<D, E, C> forward;
  private final TurningBack<D, E, C> turningBack;

  StepMachine(
      Function<E, D> subject,
      Steps<D, E, C> steps,
      Map<Class<? extends E>, Function<E, String>> aborts) {
    this.subject = subject;
    this.steps = steps;
    this.aborts = Map.copyOf(aborts);
    this.asking = new Asking<>(steps);
    this.turningBack = new TurningBack<>(steps);
    this.forward = new GoingForward<>(steps, turningBack);
  }

  Move<D, C> start(Progress<D> progress, E event, Instant at) {
    return forward.next(progress.started(subject.apply(event)), at);
  }

  boolean isAbort(E event) {
    return abortReason(event).isPresent();
  }

  /** Nothing was begun, so nothing will have to be undone. */
  Move<D, C> beforeStart(Progress<D> progress, E event) {
    return Move.stay(
        abortReason(event)
            .map(why -> progress.failed(new Failure(steps.all().getFirst().name(), why)))
            .map(failed -> failed.ended(Status.COMPENSATED))
            .orElse(progress));
  }

  Move<D, C> happened(Progress<D> progress, E event, Instant at) {
    return switch (progress.status()) {
      case RUNNING -> whileForward(progress, event, at);
      case COMPENSATING -> turningBack.happened(progress, event, at);
      case QUARANTINED ->
          progress.isTurnedBack()
              ? turningBack.happened(progress, event, at)
              : whileForward(progress, event, at);
      case COMPLETED -> late(progress, event, at);
      case COMPENSATED -> afterCompensation(progress, event, at);
      case NOT_STARTED -> Move.stay(progress);
    };
  }

  /** A step that counted as refused but was done after all is undone. */
  private Move<D, C> afterCompensation(Progress<D> progress, E event, Instant at) {
    return turningBack.isReopenedBy(progress, event)
        ? turningBack.happened(progress, event, at)
        : late(progress, event, at);
  }

  private Move<D, C> late(Progress<D> progress, E event, Instant at) {
    return Move.stay(
        steps
            .answeredBy(event, progress)
            .map(step -> new LateAnswer(step.name(), event.getClass().getSimpleName(), at))
            .map(progress::withLateAnswer)
            .orElse(progress));
  }

  Move<D, C> timedOut(Progress<D> progress, String timer, Instant at) {
    var deadline = SagaTimers.deadlineOf(timer);
    if (deadline.isPresent()) {
      return deadlinePassed(progress, deadline.get(), at);
    }
    return progress.nextAttempt().isPresent()
        ? asking.due(SagaTimers.elapsed(progress, timer, at), at)
        : Move.stay(progress);
  }

  /** A deadline has no effect on an answered step, or where the saga cannot turn back. */
  private Move<D, C> deadlinePassed(Progress<D> progress, String name, Instant at) {
    var isOver = progress.isTurnedBack() || progress.open(name).isEmpty();
    if (isOver || steps.isAtOrPastPivot(name)) {
      return Move.stay(progress);
    }
    return turningBack.back(progress.turnedBack(new Failure(name, DEADLINE_PASSED), at), at);
  }

  private Move<D, C> whileForward(Progress<D> progress, E event, Instant at) {
    var abort = abortReason(event);
    if (abort.isEmpty()) {
      return forward.happened(progress, event, at);
    }
    var stands = progress.current().orElseThrow().name();
    var failed = progress.turnedBack(new Failure(stands, abort.get()), at);
    return turningBack.back(turningBack.undoneBy(failed, event, at), at);
  }

  private Optional<String> abortReason(E event) {
    return aborts.entrySet().stream()
        .filter(entry -> entry.getKey().isInstance(event))
        .map(entry -> entry.getValue().apply(event))
        .findFirst();
  }
}
