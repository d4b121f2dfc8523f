package dev.throughline.kernel.saga;

import dev.throughline.kernel.wire.SagaStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The state of a step-by-step saga.
 *
 * @param definition the version of the definition on which it runs from beginning to end
 * @param subject the business object of the saga, as far as it is known; empty before it has
 *     started
 * @param steps those begun, in order
 * @param compensations those begun, in order
 * @param failure why it turned back; empty while it goes forward
 * @param retryTimers when the retry timers that are under way elapse
 * @param lateAnswers the answers that came after its end, in order
 */
public record Progress<D>(
    int definition,
    Status status,
    Optional<D> subject,
    List<StepProgress> steps,
    List<StepProgress> compensations,
    Optional<Failure> failure,
    List<Instant> retryTimers,
    List<LateAnswer> lateAnswers) {

  /** The status of a saga. */
  public enum Status {
    NOT_STARTED,
    RUNNING,
    COMPLETED,
    COMPENSATING,
    COMPENSATED,
    /**
     * A step or a compensation had no answer in spite of repeated commands, or was refused and its
     * policy calls for a person. Nothing is undone because of that; the saga goes on when the
     * answer comes, or by a person's action. Steps beside it go on until they join.
     */
    QUARANTINED
  }

  /**
   * Why a saga turned back.
   *
   * @param step at which it stood
   */
  public record Failure(String step, String reason) {
    /** Why another step was given up with it. */
    String of(String other) {
      return other.equals(step) ? reason : step + ": " + reason;
    }
  }

  public Progress {
    steps = List.copyOf(steps);
    compensations = List.copyOf(compensations);
    retryTimers = List.copyOf(retryTimers);
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
        List.of(),
        List.of());
  }

  /** The next time at which an open step is asked again or quarantined; empty if there is none. */
  public Optional<Instant> nextAttempt() {
    return open().stream()
        .map(StepProgress::nextAttempt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo);
  }

  /** Whether nothing more is to be done. */
  public boolean hasEnded() {
    return status == Status.COMPLETED || status == Status.COMPENSATED;
  }

  /** Whether it undoes its finished steps. */
  boolean isTurnedBack() {
    return failure.isPresent();
  }

  /** The steps that have no answer yet, or, once it has turned back, the compensations. */
  public List<StepProgress> open() {
    return (isTurnedBack() ? compensations : steps)
        .stream().filter(StepProgress::isRunning).toList();
  }

  /** The open step of that name. */
  Optional<StepProgress> open(String name) {
    return open().stream().filter(step -> step.name().equals(name)).findFirst();
  }

  /** The current one of the open steps: the first that waits for a person, if there is one. */
  Optional<StepProgress> current() {
    return Stream.concat(openThat(StepProgress::isQuarantined), openThat(_ -> true)).findFirst();
  }

  private Stream<StepProgress> openThat(Predicate<StepProgress> is) {
    return open().stream().filter(is);
  }

  /** The standing as text, readable without the definition; {@code at} is when it began. */
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
    return with(Status.RUNNING, Optional.of(about), failure, retryTimers);
  }

  /** With more that is known of its subject. */
  Progress<D> learned(UnaryOperator<D> from) {
    return with(status, subject.map(from), failure, retryTimers);
  }

  /** Nothing more is to be done. */
  Progress<D> ended(Status how) {
    return with(how, subject, failure, List.of());
  }

  /** With the status that follows from the open steps, of which there is at least one. */
  Progress<D> underWay() {
    var forward = isTurnedBack() ? Status.COMPENSATING : Status.RUNNING;
    var quarantined = open().stream().anyMatch(StepProgress::isQuarantined);
    var timers = nextAttempt().isPresent() ? retryTimers : List.<Instant>of();
    return with(quarantined ? Status.QUARANTINED : forward, subject, failure, timers);
  }

  /** Turned back: a step without an answer may have had its effect, or may have it yet. */
  Progress<D> turnedBack(Failure why, Instant at) {
    var next = this;
    for (var step : open()) {
      next = next.withStep(step.ended(StepProgress.Status.IN_DOUBT, at, why.of(step.name())));
    }
    return next.failed(why);
  }

  Progress<D> failed(Failure why) {
    return with(Status.COMPENSATING, subject, Optional.of(why), retryTimers);
  }

  Progress<D> withStep(StepProgress step) {
    return with(with(steps, step), compensations, lateAnswers);
  }

  Progress<D> withCompensation(StepProgress step) {
    return with(steps, with(compensations, step), lateAnswers);
  }

  /** With this open step. */
  Progress<D> withOpen(StepProgress step) {
    return isTurnedBack() ? withCompensation(step) : withStep(step);
  }

  Progress<D> withRetryTimers(List<Instant> due) {
    return with(status, subject, failure, due);
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

  private Progress<D> with(
      Status next, Optional<D> about, Optional<Failure> why, List<Instant> timers) {
    return new Progress<>(definition, next, about, steps, compensations, why, timers, lateAnswers);
  }

  private Progress<D> with(
      List<StepProgress> forward, List<StepProgress> back, List<LateAnswer> late) {
    return new Progress<>(definition, status, subject, forward, back, failure, retryTimers, late);
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
