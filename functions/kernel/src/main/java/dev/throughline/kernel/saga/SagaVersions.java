package dev.throughline.kernel.saga;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaStanding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * The definitions of one saga, side by side: an instance begins on the newest, unless {@link
 * #beginningOn} chooses, and ends on the one on which it began.
 *
 * @param <D> the subject of the saga
 * @param <E> events
 * @param <C> commands
 */
public final class SagaVersions<D, E, C> implements Saga<E, Progress<D>, C> {
  private final TreeMap<Integer, SagaDefinition<D, E, C>> definitions;
  private final ToIntFunction<E> choice;

  private SagaVersions(
      TreeMap<Integer, SagaDefinition<D, E, C>> definitions, ToIntFunction<E> choice) {
    this.definitions = definitions;
    this.choice = choice;
  }

  /**
   * At least one definition, in any order; an {@link IllegalArgumentException} for two of one
   * version, or of two categories.
   */
  @SafeVarargs
  public static <D, E, C> SagaVersions<D, E, C> of(SagaDefinition<D, E, C>... definitions) {
    var all = new TreeMap<Integer, SagaDefinition<D, E, C>>();
    for (var each : definitions) {
      var twin = all.put(each.definition(), each) != null;
      if (twin || !each.category().equals(all.lastEntry().getValue().category())) {
        throw new IllegalArgumentException(
            "not another version: %s %d".formatted(each.category(), each.definition()));
      }
    }
    var newest = all.lastKey();
    return new SagaVersions<>(all, _ -> newest);
  }

  /**
   * The same definitions, for a saga of several kinds: the event that starts an instance decides
   * the definition on which the instance begins.
   */
  public SagaVersions<D, E, C> beginningOn(ToIntFunction<E> version) {
    return new SagaVersions<>(definitions, version);
  }

  /** All of them, the oldest first. */
  public List<SagaDefinition<D, E, C>> all() {
    return List.copyOf(definitions.values());
  }

  private SagaDefinition<D, E, C> newest() {
    return definitions.lastEntry().getValue();
  }

  private SagaDefinition<D, E, C> of(int version) {
    return definitions.getOrDefault(version, newest());
  }

  @Override
  public String category() {
    return newest().category();
  }

  @Override
  public Optional<String> correlate(E event) {
    return newest().correlate(event);
  }

  @Override
  public boolean startsOn(E event) {
    return newest().startsOn(event);
  }

  @Override
  public int definition() {
    return newest().definition();
  }

  @Override
  public int definition(E start) {
    return choice.applyAsInt(start);
  }

  @Override
  public Progress<D> initialState(int definition) {
    return of(definition).initialState(definition);
  }

  @Override
  public boolean hasEnded(Progress<D> state) {
    return of(state.definition()).hasEnded(state);
  }

  @Override
  public SagaStanding standing(Progress<D> state, Instant at) {
    return of(state.definition()).standing(state, at);
  }

  @Override
  public Optional<Rejection> objection(Progress<D> state, SagaAction action) {
    return of(state.definition()).objection(state, action);
  }

  @Override
  public Progress<D> evolve(Progress<D> state, Input<E> input) {
    return of(state.definition()).evolve(state, input);
  }

  @Override
  public List<Effect<C>> react(Progress<D> state, Input<E> input) {
    return of(state.definition()).react(state, input);
  }
}
