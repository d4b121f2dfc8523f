package dev.throughline.testkit;

import dev.throughline.kernel.saga.Effect;
import dev.throughline.kernel.saga.Input;
import dev.throughline.kernel.saga.Saga;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A saga that is written by hand as a state diagram in Mermaid's language, found by trying: every
 * event, and every timer that was started, in every state that comes of it. A state is named after
 * its class. An arrow says what came in, and behind the stroke what is sent and which timers are
 * started because of it; what makes no difference has none.
 *
 * @param <E> the events the saga waits for
 * @param <S> its state, of which there are few
 * @param <C> the commands it sends
 */
public final class SagaStateDiagram<E, S, C> {
  private static final Instant AT = Instant.EPOCH;
  private static final int MOST_STATES = 100;
  private static final String OUTSIDE = "[*]";

  private final Saga<E, S, C> saga;
  private final List<E> events;
  private final Set<String> arrows = new LinkedHashSet<>();
  private final Set<Place<S>> seen = new LinkedHashSet<>();
  private final Queue<Place<S>> open = new ArrayDeque<>();

  private record Place<S>(S state, Set<String> timers) {}

  private SagaStateDiagram(Saga<E, S, C> saga, List<E> events) {
    this.saga = saga;
    this.events = events;
  }

  /**
   * The text of the diagram, from {@code stateDiagram-v2} on; an {@link IllegalArgumentException}
   * if there are more than {@value #MOST_STATES} states.
   *
   * @param events one of each kind, about the same instance
   */
  public static <E, S, C> String of(Saga<E, S, C> saga, List<E> events) {
    return new SagaStateDiagram<>(saga, events).drawn();
  }

  private String drawn() {
    var begin = new Place<S>(saga.initialState(saga.definition()), Set.of());
    events.stream().filter(saga::startsOn).forEach(event -> happened(OUTSIDE, begin, event));
    while (!open.isEmpty()) {
      var place = open.remove();
      var name = name(place.state());
      events.forEach(event -> happened(name, place, event));
      place.timers().forEach(timer -> taken(name, place, new Input.TimedOut<>(timer, AT), timer));
    }
    return "stateDiagram-v2\n"
        + arrows.stream().map("  %s\n"::formatted).collect(Collectors.joining());
  }

  private void happened(String from, Place<S> place, E event) {
    taken(from, place, new Input.Happened<>(event, AT), event.getClass().getSimpleName());
  }

  private void taken(String from, Place<S> place, Input<E> input, String what) {
    var effects = saga.react(place.state(), input);
    var next = saga.evolve(place.state(), input);
    if (next.equals(place.state()) && effects.isEmpty()) {
      return;
    }
    arrows.add("%s --> %s: %s".formatted(from, name(next), what + consequences(effects)));
    var reached = new Place<>(next, timers(place.timers(), effects));
    if (saga.hasEnded(next)) {
      arrows.add("%s --> %s".formatted(name(next), OUTSIDE));
    } else if (seen.add(reached)) {
      open.add(reached);
    }
    if (seen.size() > MOST_STATES) {
      throw new IllegalArgumentException(saga.category() + " has too many states to be drawn");
    }
  }

  private static Set<String> timers(Set<String> running, List<? extends Effect<?>> effects) {
    var all = new TreeSet<>(running);
    for (var effect : effects) {
      if (effect instanceof Effect.StartTimer<?>(var name, _)) {
        all.add(name);
      }
    }
    return all;
  }

  private static String consequences(List<? extends Effect<?>> effects) {
    var all = new ArrayList<String>();
    for (var effect : effects) {
      all.add(
          switch (effect) {
            case Effect.Send<?>(var command) -> command.getClass().getSimpleName();
            case Effect.StartTimer<?>(var timer, _) -> "timer " + timer;
          });
    }
    return all.isEmpty() ? "" : " / " + String.join(", ", all);
  }

  private static String name(Object state) {
    return state.getClass().getSimpleName();
  }
}
