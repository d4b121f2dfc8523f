package dev.throughline.kernel.saga;

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
 * action, each wait beside its deadline. A step waits 30 seconds and is asked three times unless it
 * says otherwise. Not safe for use by many threads.
 */
public final class SagaBuilder<D, E, C> {
  private final String category;
  private final Function<E, Optional<String>> correlation;
  private final List<Step<D, E, C>> steps = new ArrayList<>();
  private final Map<Class<? extends E>, Function<E, String>> aborts = new LinkedHashMap<>();
  private Optional<Class<? extends E>> start = Optional.empty();
  private Optional<Function<E, D>> subject = Optional.empty();

  SagaBuilder(String category, Function<E, Optional<String>> correlation) {
    this.category = category;
    this.correlation = correlation;
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

  /** The saga; an {@link IllegalStateException} if nothing starts it. */
  public SagaDefinition<D, E, C> build() {
    return new SagaDefinition<>(
        category,
        correlation,
        start.orElseThrow(() -> new IllegalStateException(category + " never starts")),
        subject.orElseThrow(),
        steps,
        aborts);
  }

  /** A step being written. */
  public final class StepBuilder {
    private final String name;
    private final Set<Class<? extends E>> completesOn = new HashSet<>();
    private final Map<Class<? extends E>, Function<E, String>> refusals = new LinkedHashMap<>();
    private final Set<Class<? extends E>> compensatedOn = new HashSet<>();
    private Optional<Function<D, C>> action = Optional.empty();
    private Optional<BiFunction<D, Progress.Failure, C>> compensation = Optional.empty();
    private Duration within = Duration.ofSeconds(30);
    private int attempts = 3;
    private boolean pivot;

    private StepBuilder(String name) {
      this.name = name;
    }

    /** What it sends. Without it, the step is done when the saga starts. */
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

    /** What undoes it, also if it is not known whether it was done. */
    public StepBuilder compensateWith(BiFunction<D, Progress.Failure, C> command) {
      compensation = Optional.of(command);
      return this;
    }

    /** What undoes it. */
    public StepBuilder compensateWith(Function<D, C> command) {
      return compensateWith((about, _) -> command.apply(about));
    }

    /** An event after which nothing of it is left. */
    public StepBuilder compensatedOn(Class<? extends E> event) {
      compensatedOn.add(event);
      return this;
    }

    /** The time for an answer to one attempt. */
    public StepBuilder within(Duration time) {
      within = time;
      return this;
    }

    /** How often it is asked in all, at least once. */
    public StepBuilder attempts(int times) {
      attempts = times;
      return this;
    }

    /**
     * Makes it the point of no return: once it may have been done, nothing before it is undone, so
     * without an answer the saga waits in quarantine and does not turn back. A refusal or an
     * aborting event says that it was not done, and turns the saga back as ever. The term is that
     * of Mehrotra, Rastogi, Silberschatz and Korth (1992), by whom a part of a transaction is
     * compensatable, pivot or retriable.
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
              Map.copyOf(refusals),
              compensation,
              Set.copyOf(compensatedOn),
              within,
              attempts,
              pivot));
    }
  }
}
