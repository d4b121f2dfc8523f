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
 * @param deadline when the current step, or compensation, will be given up or tried again
 * @param alarm when the one timer that is under way will elapse
 */
public record Progress<D>(
    Status status,
    Optional<D> subject,
    List<StepProgress> steps,
    List<StepProgress> compensations,
    Optional<Failure> failure,
    Optional<Instant> deadline,
    Optional<Instant> alarm) {

  /** Where a saga stands. */
  public enum Status {
    NOT_STARTED,
    RUNNING,
    COMPLETED,
    COMPENSATING,
    COMPENSATED,
    /**
     * A compensation, or the pivot, had no answer however often it was asked: a person has to look.
     * It goes on if the answer comes after all.
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
  }

  static <D> Progress<D> notStarted() {
    return new Progress<>(
        Status.NOT_STARTED,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether it waits for anything. */
  public boolean isUnderWay() {
    return status == Status.RUNNING || status == Status.COMPENSATING;
  }

  Progress<D> started(D about) {
    return new Progress<>(
        Status.RUNNING, Optional.of(about), steps, compensations, failure, deadline, alarm);
  }

  Progress<D> to(Status next) {
    var waitsUntil = next == Status.RUNNING || next == Status.COMPENSATING;
    return new Progress<>(
        next,
        subject,
        steps,
        compensations,
        failure,
        waitsUntil ? deadline : Optional.empty(),
        alarm);
  }

  Progress<D> failed(Failure why) {
    return new Progress<>(
        Status.COMPENSATING, subject, steps, compensations, Optional.of(why), deadline, alarm);
  }

  Progress<D> withStep(StepProgress step) {
    return new Progress<>(
        status, subject, with(steps, step), compensations, failure, deadline, alarm);
  }

  Progress<D> withCompensation(StepProgress step) {
    return new Progress<>(
        status, subject, steps, with(compensations, step), failure, deadline, alarm);
  }

  Progress<D> withDeadline(Instant until) {
    return new Progress<>(
        status, subject, steps, compensations, failure, Optional.of(until), alarm);
  }

  Progress<D> withAlarm(Optional<Instant> at) {
    return new Progress<>(status, subject, steps, compensations, failure, deadline, at);
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
