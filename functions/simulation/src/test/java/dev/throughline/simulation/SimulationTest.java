package dev.throughline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Histories of the whole platform under every fault. {@code -Dsimulation.seeds=N} runs so many,
 * {@code -Dsimulation.seed=N} replays one and prints it step by step.
 */
class SimulationTest {
  private static final String REPLAY =
      "mvn test -pl functions/simulation -Dtest=SimulationTest -Dsimulation.seed=";
  private static final int PROGRESS = 1_000;

  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private final Map<String, Integer> statuses = new TreeMap<>();
  private final Map<Cancellation, Integer> cancellations = new EnumMap<>(Cancellation.class);
  private final Map<String, Integer> events = new TreeMap<>();

  @Test
  void everyLawHoldsAfterEveryHistory() {
    var one = System.getProperty("simulation.seed", "");
    if (one.isEmpty()) {
      runAll(Integer.parseInt(System.getProperty("simulation.seeds", "500")));
    } else {
      var report = Simulation.run(Long.parseLong(one), Bug.NONE, true);
      report.history().forEach(System.out::println);
      check(report);
    }
  }

  private void runAll(int seeds) {
    var begin = System.nanoTime();
    for (var from = 1; from <= seeds; from += PROGRESS) {
      var to = Math.min(seeds, from + PROGRESS - 1);
      IntStream.rangeClosed(from, to)
          .parallel()
          .mapToObj(seed -> Simulation.run(seed, Bug.NONE, false))
          .forEachOrdered(this::check);
      System.out.printf("%d of %d histories%n", to, seeds);
    }
    var seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf("%d histories in %.1f s; orders: %s%n", seeds, seconds, statuses);
    System.out.println("faults: " + faults);
    System.out.println("cancelled: " + cancellations);
    System.out.println("parking: " + events);
    assertThat(faults).as("every kind of fault has struck").containsOnlyKeys(Fault.values());
    assertThat(statuses).containsOnlyKeys("SHIPPED", "CANCELLED");
    assertThat(cancellations.keySet())
        .as("every reason of the business has come up, and no other")
        .isEqualTo(EnumSet.complementOf(EnumSet.of(Cancellation.NO_REASON)));
    assertThat(events).as("some checkout was quarantined").containsKey("checkouts quarantined");
    assertThat(events).as("some refund was refused").containsKey("refunds refused");
    assertThat(events)
        .as("an operator has had checkouts ask again and turn back, and was refused")
        .containsKeys(
            "checkouts RETRY Committed",
            "checkouts RETRY Rejected",
            "checkouts COMPENSATE Committed",
            "checkouts COMPENSATE Rejected",
            "many checkouts RETRY Committed",
            "many checkouts RETRY Rejected",
            "many checkouts COMPENSATE Committed");
    assertThat(events)
        .as("journeys met persons and broken code, and ended on either definition in either way")
        .containsKeys(
            "journeys RETRY Committed",
            "journeys RETRY Rejected",
            "journeys SKIP Committed",
            "journeys SKIP Rejected",
            "journeys COMPENSATE Committed",
            "journeys COMPENSATE Rejected",
            "journeys quarantined",
            "journeys held",
            "journeys 1 COMPLETED",
            "journeys 1 COMPENSATED",
            "journeys 2 COMPLETED",
            "journeys 2 COMPENSATED");
  }

  private void check(Simulation.Report report) {
    assertThat(report.breaches()).as("replay: " + REPLAY + report.seed()).isEmpty();
    report.faults().forEach((fault, times) -> faults.merge(fault, times, Integer::sum));
    report.cancellations().forEach((why, times) -> cancellations.merge(why, times, Integer::sum));
    report.events().forEach((event, times) -> events.merge(event, times, Integer::sum));
    report.statuses().forEach((status, times) -> statuses.merge(status, times, Integer::sum));
  }

  @Test
  void aSeedGivesTheSameHistoryAlways() {
    var first = Simulation.run(42, Bug.NONE, true);
    assertThat(first.history()).hasSizeGreaterThan(1_000);
    assertThat(Simulation.run(42, Bug.NONE, true)).isEqualTo(first);
  }
}
