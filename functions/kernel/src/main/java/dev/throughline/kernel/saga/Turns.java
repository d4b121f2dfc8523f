package dev.throughline.kernel.saga;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaAction.Kind;
import dev.throughline.kernel.wire.SagaStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Processes the inputs of an instance. A saga is pure: code that throws at an input throws at every
 * attempt. So the input is held in the log, with all later ones, until corrected code processes
 * them together, in their order. Pure.
 */
final class Turns<E, S, C> {
  private final Saga<E, S, C> saga;

  Turns(Saga<E, S, C> saga) {
    this.saga = saga;
  }

  /** An instance of a definition before its first input. */
  SagaInstance<E, S> notBegun(int definition) {
    return SagaInstance.notBegun(saga.initialState(definition));
  }

  /**
   * An instance of a definition that processed its first inputs with the commit that began it. If
   * code throws at them by now, all later inputs are held until it does not.
   */
  SagaInstance<E, S> begun(int definition, List<Input<E>> first) {
    var instance = notBegun(definition);
    for (var input : first) {
      instance = replayed(instance, input, Optional.empty());
    }
    return standing(instance, first.getLast());
  }

  /**
   * Processes inputs that came as one: an input, or all events that an earlier form of an event
   * became.
   */
  Turn<E, S, C> take(SagaInstance<E, S> instance, List<Input<E>> arrived) {
    if (instance.broken()) {
      return held(instance, arrived, instance.defect().orElseThrow());
    }
    try {
      var inputs = new ArrayList<>(inputs(instance, arrived.getFirst()));
      inputs.addAll(arrived.subList(1, arrived.size()));
      return taken(instance, inputs, arrived.getLast());
    } catch (RuntimeException e) {
      return held(instance, arrived, e.toString());
    }
  }

  private Turn<E, S, C> taken(SagaInstance<E, S> instance, List<Input<E>> inputs, Input<E> last) {
    var state = instance.state();
    var effects = new ArrayList<Effect<C>>();
    for (var input : inputs) {
      effects.addAll(saga.react(state, input));
      state = saga.evolve(state, input);
    }
    var next = standing(withAct(instance, last).taken(state), last);
    return new Turn<>(next.ended(saga.hasEnded(state)), List.copyOf(effects), Optional.empty());
  }

  /** Nothing is held once the saga has ended: no code would react to it. */
  private Turn<E, S, C> held(SagaInstance<E, S> instance, List<Input<E>> arrived, String why) {
    if (instance.ended()) {
      return new Turn<>(instance, List.of(), Optional.empty());
    }
    var next = instance;
    for (var input : arrived) {
      next = next.holding(input, why);
    }
    var standing = standing(next, arrived.getLast());
    return new Turn<>(standing, List.of(), Optional.of(why));
  }

  /** The instance after an entry of its log, as it was when the entry was written. */
  SagaInstance<E, S> replayed(SagaInstance<E, S> instance, Input<E> input, Optional<String> held) {
    if (instance.broken()) {
      return instance;
    }
    if (held.isPresent()) {
      return instance.holding(input, held.get());
    }
    try {
      var state = instance.state();
      for (var each : inputs(instance, input)) {
        state = saga.evolve(state, each);
      }
      return withAct(instance, input).taken(state);
    } catch (RuntimeException e) {
      return instance.brokenBy(e.toString());
    }
  }

  /**
   * The inputs to process now: the held ones, then the new one, unless it is an action on the held
   * ones.
   */
  private static <E, S> List<Input<E>> inputs(SagaInstance<E, S> instance, Input<E> input) {
    var all = new ArrayList<>(instance.held());
    switch (input) {
      case Input.Acted<E>(var action, _) when !all.isEmpty() -> {
        if (action.kind() == Kind.SKIP) {
          all.removeFirst();
        }
      }
      case Input.Acted<E> _, Input.Happened<E> _, Input.TimedOut<E> _ -> all.add(input);
    }
    return all;
  }

  private SagaInstance<E, S> withAct(SagaInstance<E, S> instance, Input<E> input) {
    return switch (input) {
      case Input.Acted<E>(var action, var at) -> {
        var stands = instance.defect().isPresent() ? "" : step(instance.state(), at);
        var step = action.step().orElse(stands);
        yield instance.after(new Intervention(action, step, at));
      }
      case Input.Happened<E> _, Input.TimedOut<E> _ -> instance;
    };
  }

  private String step(S state, Instant at) {
    return saga.standing(state, at).step().orElse("");
  }

  /** The reason why an action is not possible; empty if it is possible. */
  Optional<Rejection> objection(SagaInstance<E, S> instance, SagaAction action) {
    if (instance.broken()) {
      return Optional.of(fails(instance.defect().orElseThrow()));
    }
    if (instance.held().isEmpty()) {
      return saga.objection(instance.state(), action);
    }
    return switch (action.kind()) {
      case RETRY -> Optional.empty();
      case SKIP ->
          Optional.of(instance.held().getFirst())
              .filter(Input.TimedOut.class::isInstance)
              .map(
                  _ ->
                      new Rejection(
                          "timer-held",
                          "The first held input is a timer, and if it is skipped nothing can"
                              + " wake the saga; retry."));
      case COMPENSATE ->
          Optional.of(
              new Rejection(
                  "inputs-held",
                  instance.held().size()
                      + " held inputs may change the saga's progress; retry or skip them first."));
    };
  }

  static Rejection fails(String defect) {
    return new Rejection("saga-fails", "The saga's code fails; correct it first: " + defect);
  }

  /** With its present standing, the time since which it holds, and its place in the list. */
  private SagaInstance<E, S> standing(SagaInstance<E, S> next, Input<E> last) {
    var now = standing(next, saga.standing(next.state(), last.at()));
    var same =
        next.standing()
            .filter(before -> before.status().equals(now.status()))
            .filter(before -> before.step().equals(now.step()));
    var stands = same.map(before -> now.since(before.since())).orElse(now);
    return next.standing(Optional.of(stands.listed(isListed(next, now, last))));
  }

  private static <E, S> boolean isListed(
      SagaInstance<E, S> before, SagaStanding now, Input<E> last) {
    return before.standing().filter(SagaStanding::listed).isPresent()
        || Listing.begins(now, last)
        || !now.ended() && Listing.waitsLong(now.next(), last.at());
  }

  private static <E, S> SagaStanding standing(SagaInstance<E, S> next, SagaStanding stands) {
    return next.defect().map(why -> stands.quarantined(why)).orElse(stands);
  }
}
