package dev.throughline.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One history, from a seed: trouble for some minutes, then none until nothing is left to do. */
final class Simulation {
  private static final int MOST_STEPS = 200_000;
  private static final int ROUNDS_OF_REDRIVE = 3;

  // Held, so that what is said here is not forgotten: failures are what this is about.
  private static final Logger QUIET = Logger.getLogger("dev.throughline");

  private Simulation() {}

  /**
   * The result of a history.
   *
   * @param breaches of the laws, in sentences
   * @param statuses how many orders ended in which
   * @param cancellations how many orders were cancelled for which reason
   * @param events counts of messages that could not be processed, by their end
   * @param history step by step, if it was to be kept
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
    chaos.scheduler.after(Duration.ofSeconds(chaos.chance.between(100, 900)), chaos::end);
    var breaches = new ArrayList<String>();
    var steps = rest(chaos, 0);
    var ledger = new Ledger(platform, workload);
    countQuarantined(chaos, workload, ledger);
    for (var round = 0; round < ROUNDS_OF_REDRIVE; round++) {
      platform.operator.redriveAll();
      if (round == 0) {
        platform.checkoutOperator.retryAll();
      }
      steps = rest(chaos, steps);
    }
    if (steps >= MOST_STEPS) {
      breaches.add("never comes to rest; " + chaos.defects());
    }
    breaches.addAll(new Laws(platform, workload, ledger).breaches());
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
   * Counts the checkouts that waited for an answer longer than they ask; the operator lets them go
   * on.
   */
  private static void countQuarantined(Chaos chaos, Workload workload, Ledger ledger) {
    workload.placed().keySet().stream()
        .filter(id -> ledger.checkout(id).equals("QUARANTINED"))
        .forEach(_ -> chaos.count("checkouts quarantined"));
  }

  /** Until nothing is left to do, or too much was done. */
  private static int rest(Chaos chaos, int before) {
    var steps = before;
    while (steps < MOST_STEPS && chaos.scheduler.runNext()) {
      steps++;
    }
    return steps;
  }
}
