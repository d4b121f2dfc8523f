package dev.throughline.kernel.saga;

import static dev.throughline.kernel.saga.FailurePolicy.Lasting.QUARANTINE;
import static dev.throughline.kernel.saga.FailurePolicy.Lasting.SKIP;
import static dev.throughline.kernel.saga.FailurePolicy.Lasting.TURN_BACK;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Writes a step-by-step saga down so that it reads as one paragraph: each compensation beside its
 * action, and its patience, which is technical, beside its deadline, which is the business's.
 * Without an answer a step is asked again with the patience of {@link Patience#ONE_DAY}, unless it
 * says otherwise, and then quarantined where it is. Not safe for use by many threads.
 */
public final class SagaBuilder<D, E, C> {
  private final String category;
  private final Function<E, Optional<String>> correlation;
  private final List<Step<D, E, C>> steps = new ArrayList<>();
  private final Map<Class<? extends E>, Function<E, String>> aborts = new LinkedHashMap<>();
  private Optional<Class<? extends E>> start = Optional.empty();
  private Optional<Function<E, D>> subject = Optional.empty();
  private int version = 1;

  SagaBuilder(String category, Function<E, Optional<String>> correlation) {
    this.category = category;
    this.correlation = correlation;
  }

  /**
   * Its version, from 1 on; 1 without this. A definition with instances is never changed: another
   * one is written beside it, under the next version, see {@link SagaVersions}.
   */
  public SagaBuilder<D, E, C> version(int number) {
    version = number;
    return this;
  }

  /** The event that begins an instance, and what the instance is about. */
  public <T extends E> SagaBuilder<D, E, C> startsOn(Class<T> event, Function<T, D> about) {
    start = Optional.of(event);
    subject = Optional.of(started -> about.apply(event.cast(started)));
    return this;
  }

  /** An event at which the saga turns back, wherever it stands; {@code reason} says why. */
  public <T extends E> SagaBuilder<D, E, C> abortsOn(Class<T> event, Function<T, String> reason) {
    aborts.put(event, aborted -> reason.apply(event.cast(aborted)));
    return this;
  }

  /** The next step; a name occurs once. */
  public StepBuilder step(String name) {
    return new StepBuilder(name);
  }

  /**
   * The saga; an {@link IllegalStateException} if nothing starts it, or if a step has a business
   * deadline at which there is no way back, or a failure policy that makes no sense there.
   */
  public SagaDefinition<D, E, C> build() {
    steps.stream()
        .dropWhile(step -> !step.pivot())
        .filter(step -> step.deadline().isPresent())
        .forEach(step -> refuse("has a business deadline, and no way back", step));
    steps.stream()
        .dropWhile(step -> !step.pivot())
        .filter(step -> step.refusals().policy().lasting() == SKIP)
        .forEach(step -> refuse("is skipped when it fails, and there is no way past it", step));
    steps.stream()
        .filter(step -> step.compensationRefusals().policy().lasting() == TURN_BACK)
        .forEach(step -> refuse("cannot turn back from its compensation", step));
    return new SagaDefinition<>(
        category,
        version,
        correlation,
        start.orElseThrow(() -> new IllegalStateException(category + " never starts")),
        subject.orElseThrow(),
        new Steps<>(steps),
        aborts);
  }

  private void refuse(String why, Step<D, E, C> step) {
    throw new IllegalStateException("%s: %s %s".formatted(category, step.name(), why));
  }

  /** A step being written. */
  public final class StepBuilder {
    private final String name;
    private final Set<Class<? extends E>> completesOn = new HashSet<>();
    private final Map<Class<? extends E>, Function<E, String>> refusals = new LinkedHashMap<>();
    private final Map<Class<? extends E>, Function<E, String>> undoRefusals = new LinkedHashMap<>();
    private final Set<Class<? extends E>> compensatedOn = new HashSet<>();
    private Optional<Function<D, C>> action = Optional.empty();
    private Optional<BiFunction<D, Progress.Failure, C>> compensation = Optional.empty();
    private FailurePolicy policy = TURN_BACK;
    private FailurePolicy undoPolicy = QUARANTINE;
    private Patience patience = Patience.ONE_DAY;
    private Optional<Duration> deadline = Optional.empty();
    private boolean pivot;

    private StepBuilder(String name) {
      this.name = name;
    }

    /** The command of the step. A step without a command is done when the saga starts. */
    public StepBuilder send(Function<D, C> command) {
      action = Optional.of(command);
      return this;
    }

    /** The answer that completes it. */
    public StepBuilder completesOn(Class<? extends E> event) {
      completesOn.add(event);
      return this;
    }

    /** The answer that refuses it, and the reason that it gives. */
    public <T extends E> StepBuilder failsOn(Class<T> event, Function<T, String> reason) {
      refusals.put(event, refused -> reason.apply(event.cast(refused)));
      return this;
    }

    /** Sets the meaning of a refusal; without this, the saga turns back. */
    public StepBuilder onFailure(FailurePolicy means) {
      policy = means;
      return this;
    }

    /** The command that undoes the step, also if it is not known whether the step was done. */
    public StepBuilder compensateWith(BiFunction<D, Progress.Failure, C> command) {
      compensation = Optional.of(command);
      return this;
    }

    /** The command that undoes the step. */
    public StepBuilder compensateWith(Function<D, C> command) {
      return compensateWith((about, _) -> command.apply(about));
    }

    /** An event after which nothing of it is left. */
    public StepBuilder compensatedOn(Class<? extends E> event) {
      compensatedOn.add(event);
      return this;
    }

    /** The answer that refuses the compensation, and the reason that it gives. */
    public <T extends E> StepBuilder compensationFailsOn(
        Class<T> event, Function<T, String> reason) {
      undoRefusals.put(event, refused -> reason.apply(event.cast(refused)));
      return this;
    }

    /**
     * What it means that the compensation was refused; without this, the saga is quarantined. It
     * cannot turn back a second time.
     */
    public StepBuilder onCompensationFailure(FailurePolicy means) {
      undoPolicy = means;
      return this;
    }

    /** How often it, or its compensation, is asked while there is no answer. */
    public StepBuilder patience(Patience technical) {
      patience = technical;
      return this;
    }

    /**
     * How long the business waits for an answer, from the first attempt on; then the saga turns
     * back, also out of quarantine. An instance keeps the deadline that it had when it began the
     * step. Empty, as without this, for as long as it takes.
     */
    public StepBuilder deadline(Optional<Duration> business) {
      deadline = business;
      return this;
    }

    /**
     * Makes it the point of no return: once it may have been done, nothing before it is undone, so
     * neither it nor a later step has a business deadline. A refusal or an aborting event says that
     * it was not done, and turns the saga back as ever. The term is that of Mehrotra, Rastogi,
     * Silberschatz and Korth (1992), by whom a part of a transaction is compensatable, pivot or
     * retriable.
     */
    public StepBuilder pivot() {
      pivot = true;
      return this;
    }

    /** Ends this step and begins the next. */
    public StepBuilder step(String next) {
      end();
      return SagaBuilder.this.step(next);
    }

    /** Ends this step and the definition. */
    public SagaDefinition<D, E, C> build() {
      end();
      return SagaBuilder.this.build();
    }

    private void end() {
      steps.add(
          new Step<>(
              name,
              action,
              Set.copyOf(completesOn),
              new Refusals<>(refusals, policy),
              compensation,
              Set.copyOf(compensatedOn),
              new Refusals<>(undoRefusals, undoPolicy),
              patience,
              deadline,
              pivot));
    }
  }
}
