package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Count;
import dev.throughline.kernel.projection.CountTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The contract of every table of sums. An adapter's test extends it. Every test takes its own
 * partitions and tenants, so the table may be shared.
 */
public abstract class CountTableConformance {
  private static final AtomicInteger PARTITIONS = new AtomicInteger();

  private final TenantId tenant = new TenantId("t-" + UUID.randomUUID());
  private final int partition = PARTITIONS.incrementAndGet();

  /** The table under test, the same for all tests or a new one for each. */
  protected abstract CountTable table();

  @Test
  void theCheckpointMovesWithTheSums() {
    assertThat(table().counted(partition)).isZero();
    assertThat(table().add(partition, 0, 7, List.of(count("a", "loans", "2")))).isTrue();
    assertThat(table().counted(partition)).isEqualTo(7);
    assertThat(sums("a", "a")).containsExactly(count("a", "loans", "2"));
  }

  @Test
  void nothingIsAddedFromAnywhereButWhereThePartitionStands() {
    assertThat(table().add(partition, 0, 5, List.of(count("a", "loans", "1")))).isTrue();
    assertThat(table().add(partition, 0, 5, List.of(count("a", "loans", "1")))).isFalse();
    assertThat(table().add(partition, 4, 9, List.of(count("a", "loans", "1")))).isFalse();
    assertThat(table().counted(partition)).isEqualTo(5);
    assertThat(sums("a", "a")).containsExactly(count("a", "loans", "1"));
  }

  @Test
  void aPartitionMovesOnAlsoWhenThereIsNothingToAdd() {
    assertThat(table().add(partition, 0, 3, List.of())).isTrue();
    assertThat(table().add(partition, 3, 4, List.of())).isTrue();
    assertThat(table().counted(partition)).isEqualTo(4);
    for (var to : List.of(3L, 4L)) {
      assertThatThrownBy(() -> table().add(partition, 4, to, List.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void partitionsAreCountedApartAndReadTogether() {
    var other = PARTITIONS.incrementAndGet();
    assertThat(table().add(partition, 0, 1, List.of(count("a", "loans", "1")))).isTrue();
    assertThat(table().add(other, 0, 2, List.of(count("a", "loans", "2")))).isTrue();
    assertThat(table().counted(partition)).isEqualTo(1);
    assertThat(table().counted(other)).isEqualTo(2);
    assertThat(sums("a", "a")).containsExactly(count("a", "loans", "3"));
  }

  @Test
  void sumsAreExactDecimals() {
    IntStream.range(0, 10)
        .forEach(i -> table().add(partition, i, i + 1, List.of(count("a", "EUR", "0.10"))));
    assertThat(table().add(partition, 10, 11, List.of(count("a", "EUR", "12345678901234.99"))))
        .isTrue();
    assertThat(table().add(partition, 11, 12, List.of(count("a", "EUR", "-0.99")))).isTrue();
    assertThat(sums("a", "a").getFirst().sums().get("EUR")).isEqualByComparingTo("12345678901235");
  }

  @Test
  void countsOfOneKeyAreAddedUp() {
    var both = List.of(count("a", "loans", "1"), count("a", "loans", "1"));
    assertThat(table().add(partition, 0, 1, both)).isTrue();
    assertThat(table().add(partition, 1, 2, List.of(count("a", "fees:EUR", "5")))).isTrue();
    assertThat(sums("a", "a"))
        .containsExactly(
            new Count(
                tenant,
                "a",
                Map.of("loans", new BigDecimal("2"), "fees:EUR", new BigDecimal("5"))));
  }

  @Test
  void aRangeGivesItsKeysInOrderAndBothEnds() {
    var all =
        List.of(
            count("2026-11-30", "loans", "4"),
            count("2026-11-02", "loans", "2"),
            count("2026-11-01", "loans", "1"),
            count("2026-11-10", "loans", "3"));
    assertThat(table().add(partition, 0, 1, all)).isTrue();
    assertThat(sums("2026-11-02", "2026-11-30"))
        .extracting(Count::key)
        .containsExactly("2026-11-02", "2026-11-10", "2026-11-30");
  }

  @Test
  void asManyCountsAsAreAllowedAreAddedAtOnce() {
    var counts =
        IntStream.range(0, CountTable.MAX_COUNTS)
            .mapToObj(i -> count("k%03d".formatted(i), "loans", "1"))
            .toList();
    assertThat(table().add(partition, 0, 1, counts)).isTrue();
    assertThat(sums("k", "l")).hasSize(CountTable.MAX_COUNTS);
  }

  @Test
  void tenantsAreApart() {
    var other = new TenantId(tenant.value() + "-2");
    var theirs = new Count(other, "a", Map.of("loans", BigDecimal.TEN));
    assertThat(table().add(partition, 0, 1, List.of(count("a", "loans", "1"), theirs))).isTrue();
    assertThat(sums("a", "z")).containsExactly(count("a", "loans", "1"));
    assertThat(table().read(other, "a", "z")).containsExactly(theirs);
  }

  @Test
  void countersOfOnePartitionCountEveryPositionOnce() throws Exception {
    var counters = IntStream.range(0, 6).mapToObj(_ -> Together.task(() -> countTo(60))).toList();
    Together.run(counters);
    assertThat(table().counted(partition)).isEqualTo(60);
    assertThat(sums("a", "a").getFirst().sums().get("loans")).isEqualByComparingTo("60");
  }

  private boolean countTo(long end) {
    for (var attempt = 0; attempt < 1_000 && table().counted(partition) < end; attempt++) {
      var at = table().counted(partition);
      if (at < end) {
        table().add(partition, at, at + 1, List.of(count("a", "loans", "1")));
      }
    }
    return true;
  }

  private List<Count> sums(String first, String last) {
    return table().read(tenant, first, last);
  }

  private Count count(String key, String name, String sum) {
    return new Count(tenant, key, Map.of(name, new BigDecimal(sum)));
  }
}
