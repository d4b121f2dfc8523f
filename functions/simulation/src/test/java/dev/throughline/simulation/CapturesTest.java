package dev.throughline.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CapturesTest {
  private static final int SEEDS = 2_000;

  @Test
  void everyCopyHasTheNewestStateOfItsRowAndNoEventIsAppliedTwiceOrComesTooLate() {
    for (var seed = 1; seed <= SEEDS; seed++) {
      assertThat(Captures.breaches(seed, CaptureBug.NONE)).as("seed %d", seed).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void everyDeliberateBugOfTheCaptureIsFound(CaptureBug bug) {
    for (var seed = 1; seed <= SEEDS; seed++) {
      var breaches = Captures.breaches(seed, bug);
      if (!breaches.isEmpty()) {
        System.out.printf("%s is found by seed %d: %s%n", bug, seed, breaches.getFirst());
        return;
      }
    }
    fail(bug + " is not found in " + SEEDS + " histories");
  }
}
