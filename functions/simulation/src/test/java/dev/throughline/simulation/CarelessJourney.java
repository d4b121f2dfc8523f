package dev.throughline.simulation;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.saga.Effect;
import dev.throughline.kernel.saga.Input;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.Saga;
import dev.throughline.kernel.saga.StepProgress;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaAction.Kind;
import dev.throughline.simulation.JourneyCommand.Cancel;
import dev.throughline.simulation.JourneyCommand.What;
import dev.throughline.testkit.SagaDecorator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A saga with a deliberate bug: it acts on events that have not happened, or ignores some. */
final class CarelessJourney extends SagaDecorator<JourneyEvent, Progress<String>, JourneyCommand> {
  private record Moved(Progress<String> next, List<Effect<JourneyCommand>> effects) {}

  private final Bug bug;

  private CarelessJourney(Saga<JourneyEvent, Progress<String>, JourneyCommand> saga, Bug bug) {
    super(saga);
    this.bug = bug;
  }

  static Saga<JourneyEvent, Progress<String>, JourneyCommand> of(
      Bug bug, Saga<JourneyEvent, Progress<String>, JourneyCommand> saga) {
    return switch (bug) {
      case JOINS_TOO_EARLY,
          LEAVES_AN_OPEN_BRANCH,
          TURNS_BACK_AT_THE_FIRST_REFUSAL,
          TURNS_BACK_BEHIND_THE_PIVOT,
          SWALLOWS_WHAT_IT_CANNOT_TAKE_IN,
          FOLLOWS_THE_NEWEST_DEFINITION ->
          new CarelessJourney(saga, bug);
      default -> saga;
    };
  }

  @Override
  public Progress<String> initialState(int definition) {
    return super.initialState(
        bug == Bug.FOLLOWS_THE_NEWEST_DEFINITION ? saga.definition() : definition);
  }

  @Override
  public Optional<Rejection> objection(Progress<String> state, SagaAction action) {
    var none = bug == Bug.TURNS_BACK_BEHIND_THE_PIVOT && action.kind() == Kind.COMPENSATE;
    return none ? Optional.empty() : super.objection(state, action);
  }

  @Override
  public Progress<String> evolve(Progress<String> state, Input<JourneyEvent> input) {
    return moved(state, input).next();
  }

  @Override
  public List<Effect<JourneyCommand>> react(Progress<String> state, Input<JourneyEvent> input) {
    return moved(state, input).effects();
  }

  private Moved moved(Progress<String> state, Input<JourneyEvent> input) {
    var nothing = new Moved(state, List.of());
    return switch (bug) {
      case JOINS_TOO_EARLY -> joined(state, and(nothing, input), input);
      case LEAVES_AN_OPEN_BRANCH -> left(state, and(nothing, input), input);
      case TURNS_BACK_AT_THE_FIRST_REFUSAL ->
          is(input, JourneyEvent.FlightRefused.class)
              ? and(nothing, instead(new JourneyEvent.CalledOff(""), input))
              : and(nothing, input);
      case TURNS_BACK_BEHIND_THE_PIVOT ->
          input instanceof Input.Acted<JourneyEvent>(var action, _)
                  && action.kind() == Kind.COMPENSATE
              ? and(nothing, instead(new JourneyEvent.CalledOff(""), input))
              : and(nothing, input);
      case SWALLOWS_WHAT_IT_CANNOT_TAKE_IN -> swallowing(nothing, input);
      default -> and(nothing, input);
    };
  }

  private Moved and(Moved before, Input<JourneyEvent> input) {
    var effects = new ArrayList<>(before.effects());
    effects.addAll(saga.react(before.next(), input));
    return new Moved(saga.evolve(before.next(), input), effects);
  }

  private Moved swallowing(Moved before, Input<JourneyEvent> input) {
    try {
      return and(before, input);
    } catch (IllegalStateException _) {
      return before;
    }
  }

  private static Input<JourneyEvent> instead(JourneyEvent event, Input<JourneyEvent> input) {
    return new Input.Happened<>(event, input.at());
  }

  private static boolean is(Input<JourneyEvent> input, Class<? extends JourneyEvent> type) {
    return input instanceof Input.Happened<JourneyEvent>(var event, _) && type.isInstance(event);
  }

  /** The first completed one of parallel steps counts for all. */
  private Moved joined(Progress<String> state, Moved first, Input<JourneyEvent> input) {
    var waits =
        first.next().open().stream()
            .map(StepProgress::name)
            .filter(it -> isOpen(state, it))
            .toList();
    return is(input, JourneyEvent.FlightBooked.class) && waits.contains("hotel")
        ? and(first, instead(new JourneyEvent.HotelBooked(""), input))
        : first;
  }

  private static boolean isOpen(Progress<String> state, String step) {
    return state.open().stream().anyMatch(open -> open.name().equals(step));
  }

  /** A hotel that is under way when the journey turns back is not undone. */
  private Moved left(Progress<String> state, Moved first, Input<JourneyEvent> input) {
    var turnsBack = state.failure().isEmpty() && first.next().failure().isPresent();
    if (!turnsBack || !isOpen(state, "hotel") || !isOpen(first.next(), "hotel")) {
      return first;
    }
    var effects = new ArrayList<>(first.effects());
    effects.removeIf(
        it -> it instanceof Effect.Send<JourneyCommand>(Cancel(_, var what)) && what == What.HOTEL);
    return and(
        new Moved(first.next(), effects), instead(new JourneyEvent.HotelCancelled(""), input));
  }
}
