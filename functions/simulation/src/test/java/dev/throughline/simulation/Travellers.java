package dev.throughline.simulation;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaAction.Kind;
import dev.throughline.simulation.JourneyCommand.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The people around journeys: they plan some and call some off; an operator acts on some, whether
 * that is possible or not. A person without an answer sends the request again under the same id.
 */
final class Travellers {
  private static final List<Kind> ALL =
      List.of(Kind.RETRY, Kind.SKIP, Kind.SKIP, Kind.SKIP, Kind.COMPENSATE);
  private static final List<String> STEPS = List.of("visa", "flight", "hotel", "seat", "settle");

  private final Journeys journeys;
  private final Chaos chaos;
  private final boolean forgetsItsId;
  private final List<String> planned = new ArrayList<>();
  private final boolean skips;
  private int acted;

  /**
   * @param forgetsItsId a deliberate bug
   */
  Travellers(Journeys journeys, Chaos chaos, boolean forgetsItsId) {
    this.journeys = journeys;
    this.chaos = chaos;
    this.forgetsItsId = forgetsItsId;
    // A held answer that is skipped is lost, and the saga would not undo its step.
    skips = !journeys.breaks();
  }

  /** The journeys that were planned. */
  List<String> planned() {
    return List.copyOf(planned);
  }

  void begin() {
    for (var number = chaos.chance.between(1, 3); number > 0; number--) {
      var journey = "j" + chaos.chance.between(1, 9_999) + number;
      planned.add(journey);
      var at = chaos.chance.millis(0, 250_000);
      ask(
          "plan " + journey,
          at,
          context -> journeys.ask(new JourneyCommand.Plan(journey), context));
      if (chaos.chance.happens(0.25)) {
        ask(
            "call off " + journey,
            at.plus(chaos.chance.millis(1, 100_000)),
            context -> journeys.ask(new JourneyCommand.CallOff(journey), context));
      }
      for (var act = chaos.chance.between(0, 5); act > 0; act--) {
        var soon = chaos.chance.oneOf(List.of(1_000, 5_000, 60_000, 600_000));
        act(journey, at.plus(chaos.chance.millis(1, soon)));
      }
    }
  }

  private void act(String journey, Duration at) {
    var kinds = skips ? ALL : List.of(Kind.RETRY, Kind.COMPENSATE);
    var kind = chaos.chance.oneOf(kinds);
    var step =
        chaos.chance.happens(0.5)
            ? Optional.of(chaos.chance.oneOf(STEPS))
            : Optional.<String>empty();
    act(journey, at, kind, step);
  }

  private void act(String journey, Duration at, Kind kind, Optional<String> step) {
    var action = new SagaAction(kind, step, "an operator's wish " + ++acted, "operator");
    ask(
        kind + " " + journey + ", " + action.reason(),
        at,
        context -> {
          var outcome = journeys.act(journey, action, context);
          chaos.count("journeys " + kind + " " + outcome.getClass().getSimpleName());
          return outcome;
        });
  }

  /** Retries all journeys; those that wait for no answer refuse it. */
  void retryAll() {
    planned.forEach(journey -> act(journey, Duration.ZERO, Kind.RETRY, Optional.empty()));
  }

  private void ask(String what, Duration at, Function<CommandContext, Outcome<?>> request) {
    chaos.scheduler.after(at, () -> attempt(what, 1, request));
  }

  private void attempt(String what, int attempt, Function<CommandContext, Outcome<?>> request) {
    var id = CommandId.derivedFrom(what, forgetsItsId ? Integer.toString(attempt) : "");
    var context =
        new CommandContext(id, "", "corr-" + what, "traveller", OptionalLong.empty(), true);
    var answered =
        chaos.invoke(
            what,
            () -> {
              if (request.apply(context) instanceof Outcome.Contended<?>) {
                throw new Outage(what + " met too many others");
              }
            });
    // A person who has an answer sends the request once more, as with a double click.
    if (!answered || attempt == 1 && chaos.chance.happens(0.2)) {
      chaos.scheduler.after(
          chaos.chance.millis(200, 8_000), () -> attempt(what, attempt + 1, request));
    }
  }

  /** The streams of a journey, but for its log. */
  static List<String> bookings(String journey) {
    return List.of(What.values()).stream().map(what -> journey + "." + what.step()).toList();
  }
}
