package dev.throughline.inventory.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.inventory.domain.Interest;
import dev.throughline.inventory.domain.InterestEvent;
import dev.throughline.inventory.domain.InterestEvent.InterestExpressed;
import dev.throughline.inventory.domain.InterestEvent.InterestLearned;
import dev.throughline.json.Json;
import dev.throughline.json.JsonRows;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.merge.PNCounter;
import dev.throughline.testkit.ProjectionSpec;
import org.junit.jupiter.api.Test;

class InterestProjectionTest {
  private static final StreamId LAMPS = new StreamId(new TenantId("t1"), "interest", "lamp");
  private static final InterestRow ROW =
      new InterestRow("lamp", new Interest(PNCounter.ZERO.plus("west", 5).plus("east", 2)), 2);

  private final ProjectionSpec<InterestEvent, InterestRow> products =
      ProjectionSpec.of(new InterestProjection());

  @Test
  void theTalliesOfAllRegionsAreShown() {
    products
        .given(
            LAMPS,
            new InterestLearned("lamp", "west", 5, 0),
            new InterestExpressed("lamp", "east", 2, 0))
        .thenRow("lamp", ROW);
  }

  @Test
  void otherStreamsAreNotShown() {
    products
        .given(
            new StreamId(new TenantId("t1"), "stock", "lamp"),
            new InterestExpressed("lamp", "east", 2, 0))
        .thenNoRow("lamp");
  }

  @Test
  void aRowIsStoredWithItsRegionsInOrder() {
    var rows = new JsonRows<>(new Json(), InterestRow.class);

    assertThat(rows.read(rows.write(ROW))).isEqualTo(ROW);
    assertThat(rows.write(ROW)).containsSubsequence("east", "west");
  }
}
