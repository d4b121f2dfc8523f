package dev.throughline.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BridgingTest {
  private static final int SEEDS = 2_000;

  @Test
  void everyPublishedEventArrivesInItsStreamsOrderAndOnceWhereTheBrokerHasTransactions() {
    for (var seed = 1; seed <= SEEDS; seed++) {
      assertThat(Bridging.breaches(seed, BridgeBug.NONE)).as("seed %d", seed).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void everyDeliberateBugOfABridgeIsFound(BridgeBug bug) {
    for (var seed = 1; seed <= SEEDS; seed++) {
      var breaches = Bridging.breaches(seed, bug);
      if (!breaches.isEmpty()) {
        System.out.printf("%s is found by seed %d: %s%n", bug, seed, breaches.getFirst());
        return;
      }
    }
    fail(bug + " is not found in " + SEEDS + " histories");
  }
}
