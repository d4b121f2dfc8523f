package dev.throughline.kernel.saga;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaStanding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A step-by-step saga, as a {@link SagaBuilder} defines it: one step after the other, or some
 * together, each waiting for its answer; a refusal, a business deadline or an aborting event turns
 * it back, and every step that was or may have been done is undone in reverse order. A late answer
 * turns nothing back: the command is sent again at growing intervals, and then the saga is
 * quarantined until the answer comes. An aborting event that overtakes the one that starts it
 * leaves a mark, so that it never starts.
 *
 * @param <D> the subject of the saga, taken from the event that starts it
 * @param <E> events
 * @param <C> commands
 */
public final class SagaDefinition<D, E, C> implements Saga<E, Progress<D>, C> {
  private final String category;
  private final int version;
  private final Function<E, Optional<String>> correlation;
  private final Class<? extends E> start;
  private final TurningBack<D, E, C> turningBack;
  private final Set<Class<? extends E>> aborts;
  private final Steps<D, E, C> steps;
  private final StepMachine<D, E, C> machine;
  private final Acting<D, E, C> acting;

  SagaDefinition(
      String category,
      int version,
      Function<E, Optional<String>> correlation,
      Class<? extends E> start,
      Function<E, D> subject,
      Steps<D, E, C> steps,
      Map<Class<? extends E>, Function<E, String>> aborts) {
    this.category = category;
    this.version = version;
    this.correlation = correlation;
    this.start = start;
    this.turningBack = new TurningBack<>(steps);
    this.aborts = Set.copyOf(aborts.keySet());
    this.steps = steps;
    this.machine = new StepMachine<>(subject, steps, aborts);
    this.acting = new Acting<>(steps);
  }

  /**
   * Begins a definition.
   *
   * @param category of the saga's streams
   * @param correlation which instance an event concerns
   */
  public static <D, E, C> SagaBuilder<D, E, C> named(
      String category, Function<E, Optional<String>> correlation) {
    return new SagaBuilder<>(category, correlation);
  }

  /** The names of its steps, in their order. */
  public List<String> steps() {
    return steps.all().stream().map(Step::name).toList();
  }

  @Override
  public String category() {
    return category;
  }

  @Override
  public Optional<String> correlate(E event) {
    return correlation.apply(event);
  }

  @Override
  public boolean startsOn(E event) {
    return start.isInstance(event) || machine.isAbort(event);
  }

  @Override
  public int definition() {
    return version;
  }

  @Override
  public Progress<D> initialState(int definition) {
    if (definition != version) {
      throw new IllegalStateException(
          "%s has lost definition %d, which an instance still needs; restore it"
              .formatted(category, definition));
    }
    return Progress.notStarted(version);
  }

  /** The definition in words. */
  public SagaDescription description() {
    return SagaDescription.of(category, version, start, aborts, steps);
  }

  @Override
  public boolean hasEnded(Progress<D> state) {
    return switch (state.status()) {
      case COMPLETED -> true;
      case COMPENSATED -> !turningBack.mayReopen(state);
      case NOT_STARTED, RUNNING, COMPENSATING, QUARANTINED -> false;
    };
  }

  @Override
  public SagaStanding standing(Progress<D> state, Instant at) {
    var stands = state.standing(at);
    return businessDeadline(state)
        .filter(deadline -> stands.next().filter(deadline::isAfter).isEmpty())
        .map(stands::next)
        .orElse(stands);
  }

  /** The first business deadline of the open steps, by this definition. */
  private Optional<Instant> businessDeadline(Progress<D> state) {
    return state.isTurnedBack()
        ? Optional.empty()
        : state.open().stream().flatMap(step -> deadlineOf(step).stream()).min(Instant::compareTo);
  }

  private Optional<Instant> deadlineOf(StepProgress step) {
    return steps.named(step.name()).deadline().map(step.startedAt()::plus);
  }

  @Override
  public Optional<Rejection> objection(Progress<D> state, SagaAction action) {
    return acting.objection(state, action);
  }

  @Override
  public Progress<D> evolve(Progress<D> state, Input<E> input) {
    return move(state, input).next();
  }

  @Override
  public List<Effect<C>> react(Progress<D> state, Input<E> input) {
    return move(state, input).effects();
  }

  private Move<D, C> move(Progress<D> state, Input<E> input) {
    return switch (input) {
      case Input.Happened<E>(var event, var at)
          when state.status() == Progress.Status.NOT_STARTED ->
          start.isInstance(event)
              ? machine.start(state, event, at)
              : machine.beforeStart(state, event);
      case Input.Happened<E>(var event, var at) -> machine.happened(state, event, at);
      case Input.TimedOut<E>(var timer, var at) -> machine.timedOut(state, timer, at);
      case Input.Acted<E>(var action, var at) -> acting.acted(state, action, at);
    };
  }
}
