package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.bridge.BridgePositions;
import dev.throughline.kernel.bridge.BridgePositions.Held;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of bridges' positions. An adapter's test extends it. */
public abstract class BridgePositionsConformance {
  private static final int BRIDGES = 8;

  private final String bridge = "bridge-" + UUID.randomUUID();

  /** The positions under test; there may be others. */
  protected abstract BridgePositions positions();

  @Test
  void thePositionOfTheCurrentTermMoves() {
    assertThat(positions().find(bridge, 0)).isEmpty();
    assertThat(positions().takeOver(bridge, 0)).isEqualTo(new Held(1, 0));
    assertThat(positions().move(bridge, 0, 1, 200)).isTrue();
    assertThat(positions().find(bridge, 0)).contains(new Held(1, 200));
    assertThat(positions().move(bridge, 0, 1, 350)).isTrue();
    assertThat(positions().move(bridge, 0, 1, 350)).as("the same again").isTrue();
    assertThat(positions().find(bridge, 0)).contains(new Held(1, 350));
  }

  @Test
  void theNextTermBeginsAtThePositionAndThePreviousOneCannotMoveIt() {
    positions().takeOver(bridge, 0);
    positions().move(bridge, 0, 1, 200);
    assertThat(positions().takeOver(bridge, 0)).isEqualTo(new Held(2, 200));
    assertThat(positions().move(bridge, 0, 1, 300)).isFalse();
    assertThat(positions().find(bridge, 0)).contains(new Held(2, 200));
    assertThat(positions().move(bridge, 0, 2, 300)).isTrue();
    assertThat(positions().find(bridge, 0)).contains(new Held(2, 300));
  }

  @Test
  void aPartitionThatNobodyHasTakenOverDoesNotMove() {
    assertThat(positions().move(bridge, 0, 0, 5)).isFalse();
    assertThat(positions().move(bridge, 0, 1, 5)).isFalse();
    assertThat(positions().takeOver(bridge, 0)).isEqualTo(new Held(1, 0));
  }

  @Test
  void bridgesAndPartitionsHaveTheirOwnTermsAndPositions() {
    positions().takeOver(bridge, 1);
    positions().move(bridge, 1, 1, 7);
    positions().takeOver(bridge, 11);
    positions().takeOver(bridge + "x", 1);
    positions().move(bridge + "x", 1, 1, 9);
    assertThat(positions().find(bridge, 1)).contains(new Held(1, 7));
    assertThat(positions().find(bridge, 11)).contains(new Held(1, 0));
    assertThat(positions().find(bridge + "x", 1)).contains(new Held(1, 9));
  }

  @Test
  void bridgesThatTakeOverAtOnceHaveEachATermOfTheirOwn() throws Exception {
    var taken =
        Together.run(
            IntStream.range(0, BRIDGES)
                .mapToObj(_ -> Together.task(() -> positions().takeOver(bridge, 0).term()))
                .toList());
    assertThat(List.copyOf(taken)).doesNotHaveDuplicates();
    assertThat(positions().find(bridge, 0)).contains(new Held(BRIDGES, 0));
  }
}
