package dev.throughline.simulation;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shows that the simulation can fail. */
@Execution(ExecutionMode.CONCURRENT)
class DeliberateBugsTest {
  private static final int SEEDS = 1_000;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void everyDeliberateBugIsFoundWithinAThousandHistories(Bug bug) {
    for (var seed = 1; seed <= SEEDS; seed++) {
      var breaches = Simulation.run(seed, bug, false).breaches();
      if (!breaches.isEmpty()) {
        System.out.printf("%s is found by seed %d: %s%n", bug, seed, breaches.getFirst());
        return;
      }
    }
    fail(bug + " is not found in " + SEEDS + " histories");
  }
}
