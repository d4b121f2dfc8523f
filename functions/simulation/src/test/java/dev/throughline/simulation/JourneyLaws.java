package dev.throughline.simulation;

import dev.throughline.kernel.saga.Intervention;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.SagaInstance;
import dev.throughline.kernel.saga.StepProgress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The laws of a saga with parallel steps, policies, operators, failing code and two definitions: it
 * ends on the definition on which it began, with every step done or every step undone, and turns
 * back only for reasons that its policies admit.
 */
final class JourneyLaws {
  private final Ledger ledger;
  private final Journeys journeys;
  private final Platform platform;
  private final String id;
  private final List<String> breaches = new ArrayList<>();

  JourneyLaws(Platform platform, Ledger ledger, String id) {
    this.platform = platform;
    this.ledger = ledger;
    this.journeys = platform.journeys;
    this.id = id;
  }

  List<String> breaches() {
    var instance = journeys.instance(platform.table, id);
    if (ledger.types("plan", id).contains("plan.made")) {
      switch (instance.state().status()) {
        case COMPLETED -> completed(instance.state());
        case COMPENSATED -> compensated(instance);
        case NOT_STARTED, RUNNING, COMPENSATING, QUARANTINED ->
            require(false, "has not ended, but is " + instance.state().status());
      }
    }
    require(instance.held().isEmpty(), "has inputs that wait");
    everyActionIsThereOnce(instance.interventions());
    return breaches;
  }

  private void completed(Progress<String> progress) {
    require(ledger.last("plan", id).equals("plan.settled"), "is COMPLETED and not settled");
    var definition = progress.definition() == 1 ? Journey.first() : Journey.second();
    require(
        progress.steps().stream().map(StepProgress::name).toList().equals(definition.steps()),
        "has other steps than its definition");
    for (var what : JourneyCommand.What.values()) {
      var step = named(progress.steps(), what);
      if (step.isEmpty()) {
        require(bookings(what).isEmpty(), "was asked for what its definition has not: " + what);
      } else {
        var skipped = step.get().status() == StepProgress.Status.SKIPPED;
        require(isBooked(what) || skipped, "is COMPLETED without its " + what);
      }
    }
  }

  private void compensated(SagaInstance<JourneyEvent, Progress<String>> instance) {
    var progress = instance.state();
    require(!ledger.types("plan", id).contains("plan.settled"), "is COMPENSATED, but settled");
    for (var what : JourneyCommand.What.values()) {
      var left =
          named(progress.compensations(), what)
              .filter(step -> step.status() == StepProgress.Status.SKIPPED);
      require(!isBooked(what) || left.isPresent(), "is COMPENSATED, but has its " + what);
    }
    var why = progress.failure().orElseThrow();
    require(
        isReason(why, instance.interventions()),
        "has turned back for no reason: " + why.step() + ", " + why.reason());
  }

  /** Whether a failure has its reason in the streams; the saga's own statement is not trusted. */
  private boolean isReason(Progress.Failure why, List<Intervention> interventions) {
    if (why.reason().equals("called off")) {
      return ledger.types("plan", id).contains("plan.called_off");
    }
    if (interventions.stream().anyMatch(act -> act.action().reason().equals(why.reason()))) {
      return true;
    }
    return switch (why.step()) {
      case "visa" -> refusals(JourneyCommand.What.VISA, "visa_refused") > 0;
      case "flight" -> refusals(JourneyCommand.What.FLIGHT, "flight_refused") >= Journey.REFUSALS;
      case "settle" -> ledger.types("plan", id).contains("plan.not_settled");
      default -> false;
    };
  }

  private long refusals(JourneyCommand.What what, String type) {
    return bookings(what).stream().filter(it -> it.equals("booking." + type)).count();
  }

  private List<String> bookings(JourneyCommand.What what) {
    return ledger.types("booking", id + "." + what.step());
  }

  private boolean isBooked(JourneyCommand.What what) {
    var decider = new TravelDecider();
    var state = decider.initialState();
    var stream = Ledger.stream("booking", id + "." + what.step());
    for (var event : ledger.events(stream).toList()) {
      for (var known : journeys.events.readKnown(stream, event.data())) {
        state = decider.evolve(state, known);
      }
    }
    return state.done();
  }

  private static Optional<StepProgress> named(List<StepProgress> steps, JourneyCommand.What what) {
    return steps.stream().filter(step -> step.name().equals(what.step())).findFirst();
  }

  private void everyActionIsThereOnce(List<Intervention> interventions) {
    var reasons = new HashSet<String>();
    for (var act : interventions) {
      require(reasons.add(act.action().reason()), "was acted on twice: " + act.action());
    }
  }

  private void require(boolean kept, String breach) {
    if (!kept) {
      breaches.add("journey " + id + " " + breach);
    }
  }
}
