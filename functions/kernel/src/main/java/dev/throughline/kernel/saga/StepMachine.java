package dev.throughline.kernel.saga;

import dev.throughline.kernel.saga.Progress.Failure;
import dev.throughline.kernel.saga.Progress.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How a step-by-step saga moves: forward a step, again, or back. Pure. */
final class StepMachine<D, E, C> {
  private final Function<E, D> subject;
  private final List<Step<D, E, C>> steps;
  private final Map<Class<? extends E>, Function<E, String>> aborts;

  StepMachine(
      Function<E, D> subject,
      List<Step<D, E, C>> steps,
      Map<Class<? extends E>, Function<E, String>> aborts) {
    this.subject = subject;
    this.steps = List.copyOf(steps);
    this.aborts = Map.copyOf(aborts);
  }

  record Move<D, C>(Progress<D> next, List<Effect<C>> effects) {}

  Move<D, C> start(Progress<D> progress, E event, Instant at) {
    return forward(progress.started(subject.apply(event)), at);
  }

  boolean isAbort(E event) {
    return reason(aborts, event).isPresent();
  }

  /** There is nothing to undo yet, and there never will be. */
  Move<D, C> beforeStart(Progress<D> progress, E event) {
    return reason(aborts, event)
        .map(why -> progress.failed(new Failure(steps.getFirst().name(), why)))
        .map(failed -> new Move<D, C>(failed.to(Status.COMPENSATED), List.of()))
        .orElseGet(() -> stay(progress));
  }

  Move<D, C> happened(Progress<D> progress, E event, Instant at) {
    return switch (progress.status()) {
      case RUNNING -> whileRunning(progress, event, at);
      case COMPENSATING -> whileCompensating(progress, event, at);
      case QUARANTINED ->
          progress.failure().isPresent()
              ? whileCompensating(progress, event, at)
              : whileRunning(progress, event, at);
      case NOT_STARTED, COMPLETED, COMPENSATED -> stay(progress);
    };
  }

  Move<D, C> timedOut(Progress<D> progress, Instant at) {
    var rung = progress.withAlarm(Optional.empty());
    if (!progress.isUnderWay()) {
      return stay(progress);
    }
    if (progress.deadline().filter(at::isBefore).isPresent()) {
      return armed(rung, List.of());
    }
    return progress.status() == Status.RUNNING ? stepIsLate(rung, at) : undoingIsLate(rung, at);
  }

  private Move<D, C> whileRunning(Progress<D> progress, E event, Instant at) {
    var step = current(progress.steps());
    var running = progress.step(step.name()).orElseThrow();
    var abort = reason(aborts, event);
    if (abort.isPresent()) {
      var given = progress.withStep(running.ended(StepProgress.Status.IN_DOUBT, at, abort.get()));
      var failed = given.failed(new Failure(step.name(), abort.get()));
      return back(undoneBy(failed, event, at), at);
    }
    if (step.isCompletedBy(event)) {
      return forward(progress.withStep(running.ended(StepProgress.Status.COMPLETED, at, null)), at);
    }
    var refusal = step.refusedBy(event);
    if (refusal.isPresent()) {
      var refused = running.ended(StepProgress.Status.FAILED, at, refusal.get());
      return back(progress.withStep(refused).failed(new Failure(step.name(), refusal.get())), at);
    }
    return stay(progress);
  }

  private Move<D, C> whileCompensating(Progress<D> progress, E event, Instant at) {
    var marked = undoneBy(progress, event, at);
    if (marked.equals(progress)) {
      return stay(progress);
    }
    return marked.compensations().stream().anyMatch(StepProgress::isRunning)
        ? stay(marked)
        : back(marked, at);
  }

  /** Completes the current step's successor, or the whole. */
  private Move<D, C> forward(Progress<D> progress, Instant at) {
    var next = progress;
    for (var step : steps) {
      if (next.step(step.name()).isPresent()) {
        continue;
      }
      var begun = StepProgress.begun(step.name(), at);
      if (step.action().isPresent()) {
        var command = step.action().get().apply(next.subject().orElseThrow());
        var waiting = next.to(Status.RUNNING).withStep(begun).withDeadline(at.plus(step.within()));
        return armed(waiting, List.of(new Effect.Send<>(command)));
      }
      next = next.withStep(begun.ended(StepProgress.Status.COMPLETED, at, null));
    }
    return new Move<>(next.to(Status.COMPLETED), List.of());
  }

  /** Undoes the last step that is not undone yet, or ends. */
  private Move<D, C> back(Progress<D> progress, Instant at) {
    for (var step : steps.reversed()) {
      if (isToUndo(progress, step) && progress.compensation(step.name()).isEmpty()) {
        var waiting =
            progress
                .to(Status.COMPENSATING)
                .withCompensation(StepProgress.begun(step.name(), at))
                .withDeadline(at.plus(step.within()));
        return armed(waiting, List.of(undo(progress, step)));
      }
    }
    return new Move<>(progress.to(Status.COMPENSATED), List.of());
  }

  private Move<D, C> stepIsLate(Progress<D> progress, Instant at) {
    var step = current(progress.steps());
    var running = progress.step(step.name()).orElseThrow();
    if (running.attempts() < step.attempts()) {
      var command = step.action().orElseThrow().apply(progress.subject().orElseThrow());
      var again = progress.withStep(running.triedAgain()).withDeadline(at.plus(step.within()));
      return armed(again, List.of(new Effect.Send<>(command)));
    }
    if (step.pivot()) {
      return new Move<>(progress.to(Status.QUARANTINED), List.of());
    }
    var reason = noAnswer(step);
    var late = progress.withStep(running.ended(StepProgress.Status.IN_DOUBT, at, reason));
    return back(late.failed(new Failure(step.name(), reason)), at);
  }

  private Move<D, C> undoingIsLate(Progress<D> progress, Instant at) {
    var step = current(progress.compensations());
    var running = progress.compensation(step.name()).orElseThrow();
    if (running.attempts() < step.attempts()) {
      var again =
          progress.withCompensation(running.triedAgain()).withDeadline(at.plus(step.within()));
      return armed(again, List.of(undo(progress, step)));
    }
    return new Move<>(progress.to(Status.QUARANTINED), List.of());
  }

  private static String noAnswer(Step<?, ?, ?> step) {
    return "no answer within %d s, asked %d times"
        .formatted(step.within().toSeconds(), step.attempts());
  }

  /** An event may undo several steps at once: a refund leaves nothing of the authorization. */
  private Progress<D> undoneBy(Progress<D> progress, E event, Instant at) {
    var next = progress;
    for (var step : steps.reversed()) {
      var begun = next.compensation(step.name());
      var open = begun.map(StepProgress::isRunning).orElse(isToUndo(next, step));
      if (open && step.isCompensatedBy(event)) {
        var undone =
            begun
                .orElse(
                    new StepProgress(step.name(), StepProgress.Status.RUNNING, 0, at, null, null))
                .ended(StepProgress.Status.COMPLETED, at, null);
        next = next.withCompensation(undone);
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

  private Effect<C> undo(Progress<D> progress, Step<D, E, C> step) {
    var compensation = step.compensation().orElseThrow();
    return new Effect.Send<>(
        compensation.apply(progress.subject().orElseThrow(), progress.failure().orElseThrow()));
  }

  /**
   * One timer at a time is under way: one that elapses too early is set again, so a saga that meets
   * no trouble costs one timer and not one a step.
   */
  private Move<D, C> armed(Progress<D> progress, List<Effect<C>> effects) {
    var deadline = progress.deadline().orElseThrow();
    if (progress.alarm().filter(alarm -> !alarm.isAfter(deadline)).isPresent()) {
      return new Move<>(progress, effects);
    }
    var all = new ArrayList<>(effects);
    all.add(new Effect.StartTimer<>("deadline", deadline));
    return new Move<>(progress.withAlarm(Optional.of(deadline)), all);
  }

  private Step<D, E, C> current(List<StepProgress> begun) {
    var name = begun.stream().filter(StepProgress::isRunning).findFirst().orElseThrow().name();
    return steps.stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
  }

  private Optional<String> reason(Map<Class<? extends E>, Function<E, String>> reasons, E event) {
    return reasons.entrySet().stream()
        .filter(entry -> entry.getKey().isInstance(event))
        .map(entry -> entry.getValue().apply(event))
        .findFirst();
  }

  private static <D, C> Move<D, C> stay(Progress<D> progress) {
    return new Move<>(progress, List.of());
  }
}
