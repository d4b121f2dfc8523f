package dev.throughline.testkit;

import dev.throughline.kernel.saga.Effect;
import dev.throughline.kernel.saga.Input;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.Saga;
import dev.throughline.kernel.saga.StepProgress;
import dev.throughline.testkit.RandomSteps.Order;
import java.util.ArrayList;
import java.util.List;

/** A saga with a deliberate bug: it treats unfinished steps as completed. */
final class CarelessSaga extends SagaDecorator<Occurrence, Progress<String>, Order> {
  /** The deliberate bugs, each of which the laws must detect. */
  enum Bug {
    NONE,
    /** Of parallel steps, the first completed one counts for all. */
    JOINS_TOO_EARLY,
    /** A step that was under way when the saga turned back is not undone. */
    LEAVES_AN_OPEN_BRANCH,
    /** A step that is without an answer for long counts as completed. */
    TAKES_SILENCE_FOR_CONSENT
  }

  private record Moved(Progress<String> next, List<Effect<Order>> effects) {}

  private final Bug bug;
  private final RandomSteps steps;

  CarelessSaga(Saga<Occurrence, Progress<String>, Order> saga, Bug bug, RandomSteps steps) {
    super(saga);
    this.bug = bug;
    this.steps = steps;
  }

  @Override
  public Progress<String> evolve(Progress<String> state, Input<Occurrence> input) {
    return moved(state, input).next();
  }

  @Override
  public List<Effect<Order>> react(Progress<String> state, Input<Occurrence> input) {
    return moved(state, input).effects();
  }

  private Moved moved(Progress<String> state, Input<Occurrence> input) {
    var first = and(new Moved(state, List.of()), input);
    return switch (bug) {
      case NONE -> first;
      case JOINS_TOO_EARLY -> joined(state, first, input);
      case LEAVES_AN_OPEN_BRANCH -> left(state, first, input);
      case TAKES_SILENCE_FOR_CONSENT -> consented(first, input);
    };
  }

  private Moved and(Moved before, Input<Occurrence> input) {
    var effects = new ArrayList<>(before.effects());
    effects.addAll(saga.react(before.next(), input));
    return new Moved(saga.evolve(before.next(), input), effects);
  }

  private static Input<Occurrence> happened(
      Class<? extends Occurrence> type, Input<Occurrence> with) {
    return new Input.Happened<>(Occurrence.of(type), with.at());
  }

  private Moved joined(Progress<String> state, Moved first, Input<Occurrence> input) {
    var isOneOfSeveral =
        first.next().failure().isEmpty()
            && input instanceof Input.Happened<Occurrence>
            && state.open().size() > first.next().open().size();
    var move = first;
    for (var open : isOneOfSeveral ? first.next().open() : List.<StepProgress>of()) {
      if (state.open().stream().anyMatch(it -> it.name().equals(open.name()))) {
        move = and(move, happened(steps.part(open.name()).done(), input));
      }
    }
    return move;
  }

  private Moved left(Progress<String> state, Moved first, Input<Occurrence> input) {
    var turnsBack = state.failure().isEmpty() && first.next().failure().isPresent();
    var move = first;
    for (var part : turnsBack ? steps.parts() : List.<RandomSteps.Part>of()) {
      var inDoubt =
          first.next().steps().stream()
              .filter(step -> step.name().equals(part.name()))
              .anyMatch(step -> step.status() == StepProgress.Status.IN_DOUBT);
      if (inDoubt && part.undoable()) {
        var effects = new ArrayList<>(move.effects());
        effects.remove(new Effect.Send<>(new Order(part.name(), true)));
        move = and(new Moved(move.next(), effects), happened(part.undone(), input));
      }
    }
    return move;
  }

  private Moved consented(Moved first, Input<Occurrence> input) {
    var move = first;
    for (var open : first.next().open()) {
      if (open.nextAttempt() == null && first.next().failure().isEmpty()) {
        move = and(move, happened(steps.part(open.name()).done(), input));
      }
    }
    return move;
  }
}
