package dev.throughline.simulation;

import dev.throughline.backbone.parking.TooNew;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.projection.FailureKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One history from a seed: faults for some minutes, then none until nothing is left to do. */
final class Simulation {
  private static final int MOST_STEPS = 200_000;
  private static final int ROUNDS_OF_REDRIVE = 3;

  // A strong reference keeps the logger with its level.
  private static final Logger QUIET = Logger.getLogger("dev.throughline");

  private Simulation() {}

  /**
   * The result of a history.
   *
   * @param breaches of the laws, in sentences
   * @param statuses how many orders ended in which
   * @param cancellations how many orders were cancelled for which reason
   * @param events counts of messages that could not be processed, by their end
   * @param history the steps, if they were to be kept
   */
  record Report(
      long seed,
      List<String> breaches,
      Map<Fault, Integer> faults,
      Map<String, Integer> statuses,
      Map<Cancellation, Integer> cancellations,
      Map<String, Integer> events,
      List<String> history) {}

  static Report run(long seed, Bug bug, boolean kept) {
    QUIET.setLevel(Level.OFF);
    var chaos = new Chaos(seed, kept);
    var platform = new Platform(chaos, bug, Business.drawn(chaos.chance));
    var workload = new Workload(platform, chaos, bug == Bug.NEW_COMMAND_FOR_A_RETRY);
    workload.begin();
    platform.operator.begin();
    platform.checkoutOperator.begin();
    platform.travellers.begin();
    platform.rebuildOperator.begin();
    readNowAndThen(chaos, platform);
    if (bug != Bug.NEEDS_A_PERSON_FOR_WHAT_IS_NEWER) {
      redriveWhatIsTooNew(chaos, platform, platform.tooNew());
    }
    chaos.scheduler.after(Duration.ofSeconds(chaos.chance.between(100, 900)), chaos::end);
    var breaches = new ArrayList<String>();
    var steps = rest(chaos, 0);
    var ledger = new Ledger(platform, workload);
    countQuarantined(chaos, workload, ledger);
    breaches.addAll(new SagaLaws(platform, workload, ledger).breaches());
    breaches.addAll(ReleaseLaws.parkedBreaches(platform));
    for (var round = 0; round < ROUNDS_OF_REDRIVE; round++) {
      platform.operator.redriveAll();
      if (round == 0) {
        platform.checkoutOperator.retryAll();
      }
      platform.travellers.retryAll();
      steps = rest(chaos, steps);
    }
    // Some messages kill their consumer each time, and the others of their batch fail with them.
    for (var parked : platform.operator.all()) {
      platform.operator.redriveAlone(parked);
      steps = rest(chaos, steps);
    }
    // The laws of rows are checked before the last rebuild, which would repair wrong rows.
    breaches.addAll(new RowLaws(platform, ledger).breaches());
    platform.rebuildOperator.rebuildAll();
    steps = rest(chaos, steps);
    platform.rebuildOperator.promoteAll();
    steps = rest(chaos, steps);
    if (steps >= MOST_STEPS) {
      breaches.add("never comes to rest; " + chaos.defects());
    }
    breaches.addAll(new Laws(platform, workload, ledger).breaches());
    breaches.addAll(new ReleaseLaws(platform, ledger).breaches());
    countJourneys(chaos, platform);
    var statuses = new TreeMap<String, Integer>();
    workload.placed().keySet().forEach(id -> statuses.merge(ledger.status(id), 1, Integer::sum));
    return new Report(
        seed,
        breaches,
        chaos.counts(),
        statuses,
        new CancellationLaw(platform, workload, ledger).reasons(),
        chaos.events(),
        chaos.history.lines());
  }

  /**
   * Counts the checkouts that were quarantined for want of an answer; the operator retries them.
   */
  private static void countQuarantined(Chaos chaos, Workload workload, Ledger ledger) {
    workload.placed().keySet().stream()
        .filter(id -> ledger.checkout(id).equals("QUARANTINED"))
        .forEach(_ -> chaos.count("checkouts quarantined"));
  }

  /**
   * Reads rows now and then in a process that has run from the beginning and so may know old
   * builds.
   */
  private static void readNowAndThen(Chaos chaos, Platform platform) {
    platform.orderRows.read(Ledger.stream("order", "o0"));
    platform.stockRows.read(Ledger.stream("stock", "s0"));
    if (chaos.isOn()) {
      chaos.scheduler.after(Duration.ofSeconds(9), () -> readNowAndThen(chaos, platform));
    }
  }

  /** On a schedule, as long as something goes wrong or an entry is left. */
  private static void redriveWhatIsTooNew(Chaos chaos, Platform platform, TooNew tooNew) {
    chaos.scheduler.after(
        Duration.ofMinutes(1),
        () -> {
          var request = CommandId.derivedFrom("renewal", chaos.scheduler.now().toString());
          chaos.invoke(
              "renewal", () -> chaos.count("redriven", tooNew.redrive(request).redriven()));
          if (chaos.isOn() || !platform.parked.ofKind(FailureKind.TOO_NEW, 1).isEmpty()) {
            redriveWhatIsTooNew(chaos, platform, tooNew);
          }
        });
  }

  /** Counts how the journeys of each definition ended. */
  private static void countJourneys(Chaos chaos, Platform platform) {
    for (var journey : platform.travellers.planned()) {
      var state = platform.journeys.instance(platform.table, journey).state();
      chaos.count("journeys " + state.definition() + " " + state.status());
      var held = platform.journeys.held(platform.table, journey);
      if (held > 0) {
        chaos.count("journeys held");
      }
    }
  }

  /** Runs tasks until none is left, or too many were run. */
  private static int rest(Chaos chaos, int before) {
    var steps = before;
    while (steps < MOST_STEPS && chaos.scheduler.runNext()) {
      steps++;
    }
    return steps;
  }
}
