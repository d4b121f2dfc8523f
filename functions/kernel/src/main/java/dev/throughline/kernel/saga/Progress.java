package dev.throughline.kernel.saga;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The state of a step-by-step saga.
 *
 * @param subject what the saga is about; empty before it has started
 * @param steps those begun, in order
 * @param compensations those begun, in order
 * @param failure why it turned back; empty while it goes forward
 * @param nextAttempt when the current step, or compensation, is asked again, or quarantined
 * @param retryTimers when the retry timers that are under way elapse
 */
public record Progress<D>(
    Status status,
    Optional<D> subject,
    List<StepProgress> steps,
    List<StepProgress> compensations,
    Optional<Failure> failure,
    Optional<Instant> nextAttempt,
    List<Instant> retryTimers) {

  /** Where a saga stands. */
  public enum Status {
    NOT_STARTED,
    RUNNING,
    COMPLETED,
    COMPENSATING,
    COMPENSATED,
    /**
     * A step, or a compensation, had no answer however often it was asked: a person has to look.
     * Nothing is undone because of that, and the saga goes on by itself when the answer comes.
     */
    QUARANTINED
  }

  /**
   * Why a saga turned back.
   *
   * @param step at which it stood
   */
  public record Failure(String step, String reason) {}

  public Progress {
    steps = List.copyOf(steps);
    compensations = List.copyOf(compensations);
    retryTimers = List.copyOf(retryTimers);
  }

  static <D> Progress<D> notStarted() {
    return new Progress<>(
        Status.NOT_STARTED,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** Whether it waits for anything. */
  public boolean isUnderWay() {
    return status == Status.RUNNING || status == Status.COMPENSATING;
  }

  /** The step that has no answer yet; empty once the saga has ended or turned back. */
  Optional<StepProgress> runningStep() {
    var forward = status == Status.RUNNING || status == Status.QUARANTINED && failure.isEmpty();
    return steps.stream().filter(step -> forward && step.isRunning()).findFirst();
  }

  Progress<D> started(D about) {
    return new Progress<>(
        Status.RUNNING,
        Optional.of(about),
        steps,
        compensations,
        failure,
        nextAttempt,
        retryTimers);
  }

  Progress<D> to(Status next) {
    var waits = next == Status.RUNNING || next == Status.COMPENSATING;
    return new Progress<>(
        next,
        subject,
        steps,
        compensations,
        failure,
        waits ? nextAttempt : Optional.empty(),
        waits ? retryTimers : List.of());
  }

  Progress<D> failed(Failure why) {
    return new Progress<>(
        Status.COMPENSATING,
        subject,
        steps,
        compensations,
        Optional.of(why),
        nextAttempt,
        retryTimers);
  }

  Progress<D> withStep(StepProgress step) {
    return new Progress<>(
        status, subject, with(steps, step), compensations, failure, nextAttempt, retryTimers);
  }

  Progress<D> withCompensation(StepProgress step) {
    return new Progress<>(
        status, subject, steps, with(compensations, step), failure, nextAttempt, retryTimers);
  }

  Progress<D> withNextAttempt(Instant at) {
    return new Progress<>(
        status, subject, steps, compensations, failure, Optional.of(at), retryTimers);
  }

  Progress<D> withRetryTimers(List<Instant> due) {
    return new Progress<>(status, subject, steps, compensations, failure, nextAttempt, due);
  }

  Optional<StepProgress> step(String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst();
  }

  Optional<StepProgress> compensation(String name) {
    return compensations.stream().filter(step -> step.name().equals(name)).findFirst();
  }

  private static List<StepProgress> with(List<StepProgress> steps, StepProgress step) {
    var changed = new ArrayList<StepProgress>();
    var known = false;
    for (var each : steps) {
      var same = each.name().equals(step.name());
      changed.add(same ? step : each);
      known |= same;
    }
    if (!known) {
      changed.add(step);
    }
    return changed;
  }
}
