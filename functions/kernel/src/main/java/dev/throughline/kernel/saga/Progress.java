package dev.throughline.kernel.saga;

import dev.throughline.kernel.wire.SagaStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The state of a step-by-step saga.
 *
 * @param definition the version of the definition on which it runs from beginning to end
 * @param subject what the saga is about; empty before it has started
 * @param steps those begun, in order
 * @param compensations those begun, in order
 * @param failure why it turned back; empty while it goes forward
 * @param lateAnswers what came when it had ended, in order
 */
public record Progress<D>(
    int definition,
    Status status,
    Optional<D> subject,
    List<StepProgress> steps,
    List<StepProgress> compensations,
    Optional<Failure> failure,
    Waiting waiting,
    List<LateAnswer> lateAnswers) {

  /** Where a saga stands. */
  public enum Status {
    NOT_STARTED,
    RUNNING,
    COMPLETED,
    COMPENSATING,
    COMPENSATED,
    /**
     * A step, or a compensation, had no answer however often it was asked, or was refused where its
     * policy wants a person to look. Nothing is undone because of that, and the saga goes on by
     * itself when the answer comes, or at a person's will.
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
    lateAnswers = List.copyOf(lateAnswers);
  }

  static <D> Progress<D> notStarted(int definition) {
    return new Progress<>(
        definition,
        Status.NOT_STARTED,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Waiting.FOR_NOTHING,
        List.of());
  }

  /** When the current step, or compensation, is asked again, or quarantined. */
  public Optional<Instant> nextAttempt() {
    return waiting.nextAttempt();
  }

  /** When the retry timers that are under way elapse. */
  public List<Instant> retryTimers() {
    return waiting.retryTimers();
  }

  /** Whether it waits for anything. */
  public boolean isUnderWay() {
    return status == Status.RUNNING || status == Status.COMPENSATING;
  }

  /** Whether nothing more is to be done. */
  public boolean hasEnded() {
    return status == Status.COMPLETED || status == Status.COMPENSATED;
  }

  /** Whether it undoes what was done. */
  boolean isTurnedBack() {
    return failure.isPresent();
  }

  /** The step that has no answer yet; empty once the saga has ended or turned back. */
  Optional<StepProgress> runningStep() {
    var forward = status == Status.RUNNING || status == Status.QUARANTINED && !isTurnedBack();
    return steps.stream().filter(step -> forward && step.isRunning()).findFirst();
  }

  /** The compensation that has no answer yet. */
  Optional<StepProgress> runningCompensation() {
    return compensations.stream().filter(StepProgress::isRunning).findFirst();
  }

  /** The step, or the compensation, that has no answer yet. */
  Optional<StepProgress> current() {
    return runningStep().or(this::runningCompensation);
  }

  /** In words that need not its definition to be read; {@code at} is when it came to stand so. */
  SagaStanding standing(Instant at) {
    var current = current();
    var reason =
        current
            .flatMap(step -> Optional.ofNullable(step.reason()))
            .or(() -> failure.map(Failure::reason));
    return new SagaStanding(
        status.name(), hasEnded(), current.map(StepProgress::name), at, nextAttempt(), reason);
  }

  Progress<D> started(D about) {
    return with(Status.RUNNING, Optional.of(about), failure, waiting);
  }

  Progress<D> to(Status next) {
    var waits = next == Status.RUNNING || next == Status.COMPENSATING;
    return with(next, subject, failure, waits ? waiting : Waiting.FOR_NOTHING);
  }

  Progress<D> failed(Failure why) {
    return with(Status.COMPENSATING, subject, Optional.of(why), waiting);
  }

  Progress<D> withStep(StepProgress step) {
    return with(with(steps, step), compensations, lateAnswers);
  }

  Progress<D> withCompensation(StepProgress step) {
    return with(steps, with(compensations, step), lateAnswers);
  }

  Progress<D> withNextAttempt(Instant at) {
    return with(status, subject, failure, new Waiting(Optional.of(at), retryTimers()));
  }

  Progress<D> withRetryTimers(List<Instant> due) {
    return with(status, subject, failure, new Waiting(nextAttempt(), due));
  }

  Progress<D> withLateAnswer(LateAnswer answer) {
    var all = new ArrayList<>(lateAnswers);
    all.add(answer);
    return with(steps, compensations, all);
  }

  Optional<StepProgress> step(String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst();
  }

  Optional<StepProgress> compensation(String name) {
    return compensations.stream().filter(step -> step.name().equals(name)).findFirst();
  }

  private Progress<D> with(Status next, Optional<D> about, Optional<Failure> why, Waiting waits) {
    return new Progress<>(definition, next, about, steps, compensations, why, waits, lateAnswers);
  }

  private Progress<D> with(
      List<StepProgress> forward, List<StepProgress> back, List<LateAnswer> late) {
    return new Progress<>(definition, status, subject, forward, back, failure, waiting, late);
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
