package dev.throughline.kernel.saga;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes a step-by-step saga down so that it reads as one paragraph: each compensation beside its
 * action, and its patience, which is technical, beside its deadline, which is the business's.
 * Without an answer a step is asked again with the patience of {@link Patience#ONE_DAY}, unless it
 * has another patience, and then quarantined. Not safe for use by many threads.
 */
public final class SagaBuilder<D, E, C> {
  private final String category;
  private final Function<E, Optional<String>> correlation;
  private final List<List<Step<D, E, C>>> stages = new ArrayList<>();
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

  /** The event that begins an instance, and the subject that it gives the instance. */
  public <T extends E> SagaBuilder<D, E, C> startsOn(Class<T> event, Function<T, D> about) {
    start = Optional.of(event);
    subject = Optional.of(started -> about.apply(event.cast(started)));
    return this;
  }

  /** An event at which the saga turns back at any step, with its {@code reason}. */
  public <T extends E> SagaBuilder<D, E, C> abortsOn(Class<T> event, Function<T, String> reason) {
    aborts.put(event, aborted -> reason.apply(event.cast(aborted)));
    return this;
  }

  /** The next step; a name occurs once. */
  public NextStep step(String name) {
    return new NextStep(name);
  }

  /**
   * The next steps, which begin together: {@code together(one -> one.step("reserve place")…, one ->
   * one.step("hold fee")…)}. The step after them begins when all of them are done. When the saga
   * turns back at one of them, the others are undone as well, those that are under way at once; and
   * so is each of them together when it turns back later.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  public final SagaBuilder<D, E, C> together(
      Function<Branch<D, E, C>, ParallelStep<D, E, C>>... branches) {
    stages.add(
        Stream.of(branches)
            .map(it -> it.apply(ParallelStep::new))
            .map(StepBuilder::written)
            .toList());
    return this;
  }

  /**
   * The saga; an {@link IllegalStateException} if nothing starts it, or if its steps contradict one
   * another: a business deadline at which there is no way back, a failure policy that makes no
   * sense there, an answer to two steps that begin together.
   */
  public SagaDefinition<D, E, C> build() {
    var steps = new Steps<>(stages);
    new StepRules<>(category, steps).check();
    return new SagaDefinition<>(
        category,
        version,
        correlation,
        start.orElseThrow(() -> new IllegalStateException(category + " never starts")),
        subject.orElseThrow(),
        steps,
        aborts);
  }

  /** Where a step that begins together with others is written. */
  public interface Branch<D, E, C> {
    /** The step; a name occurs once. */
    ParallelStep<D, E, C> step(String name);
  }

  /** A step that begins together with others. */
  public static final class ParallelStep<D, E, C>
      extends StepBuilder<D, E, C, ParallelStep<D, E, C>> {
    private ParallelStep(String name) {
      super(name);
    }

    @Override
    ParallelStep<D, E, C> self() {
      return this;
    }
  }

  /** A step that begins when all before it are done. */
  public final class NextStep extends StepBuilder<D, E, C, NextStep> {
    private NextStep(String name) {
      super(name);
    }

    @Override
    NextStep self() {
      return this;
    }

    /** Ends this step and begins the next. */
    public NextStep step(String next) {
      return end().step(next);
    }

    /** Ends this step and begins the next ones, see {@link SagaBuilder#together}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // they are only read
    public final SagaBuilder<D, E, C> together(
        Function<Branch<D, E, C>, ParallelStep<D, E, C>>... branches) {
      return end().together(branches);
    }

    /** Ends this step and the definition. */
    public SagaDefinition<D, E, C> build() {
      return end().build();
    }

    private SagaBuilder<D, E, C> end() {
      stages.add(List.of(written()));
      return SagaBuilder.this;
    }
  }
}
