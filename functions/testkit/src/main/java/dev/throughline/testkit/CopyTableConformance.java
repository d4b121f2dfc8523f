package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.capture.Copy;
import dev.throughline.kernel.capture.CopyTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The contract of every table of copies. An adapter's test extends it. Every test makes rows of its
 * own, so the table may be shared.
 */
public abstract class CopyTableConformance {
  private final TenantId tenant = new TenantId("t-" + UUID.randomUUID());
  private final StreamId cup = new StreamId(tenant, "product", "cup");
  private final StreamId mug = new StreamId(tenant, "product", "mug");

  /** The table under test, the same for all tests or a new one for each. */
  protected abstract CopyTable<String> table();

  private Copy<String> copy(long version, String state) {
    return new Copy<>(version, Optional.ofNullable(state));
  }

  @Test
  void copiesAreFoundAndARowWithoutOneIsUnseen() {
    assertThat(table().save(cup, copy(3, "Cup"))).isTrue();
    assertThat(table().find(List.of(cup, mug)))
        .isEqualTo(Map.of(cup, copy(3, "Cup"), mug, Copy.unseen()));
  }

  @Test
  void aNewerVersionReplacesTheCopyAlsoOverAGap() {
    assertThat(table().save(cup, copy(1, "Cup"))).isTrue();
    assertThat(table().save(cup, copy(7, "Espresso cup"))).isTrue();
    assertThat(table().find(List.of(cup))).containsEntry(cup, copy(7, "Espresso cup"));
  }

  @Test
  void aRepeatAndAnOlderVersionStoreNothing() {
    assertThat(table().save(cup, copy(7, "Espresso cup"))).isTrue();
    assertThat(table().save(cup, copy(7, "Other cup"))).isFalse();
    assertThat(table().save(cup, copy(6, "Cup"))).isFalse();
    assertThat(table().find(List.of(cup))).containsEntry(cup, copy(7, "Espresso cup"));
  }

  @Test
  void aDeletedRowStaysDeletedWhateverComesLate() {
    assertThat(table().save(cup, copy(2, null))).isTrue();
    assertThat(table().save(cup, copy(1, "Cup"))).isFalse();
    assertThat(table().find(List.of(cup))).containsEntry(cup, copy(2, null));
    assertThat(table().save(cup, copy(3, "Cup again"))).isTrue();
    assertThat(table().find(List.of(cup))).containsEntry(cup, copy(3, "Cup again"));
  }

  @Test
  void tenantsAreApart() {
    var other = new StreamId(new TenantId(tenant.value() + "-2"), "product", "cup");
    assertThat(table().save(cup, copy(1, "Cup"))).isTrue();
    assertThat(table().save(other, copy(2, "Their cup"))).isTrue();
    assertThat(table().find(List.of(cup, other)))
        .isEqualTo(Map.of(cup, copy(1, "Cup"), other, copy(2, "Their cup")));
  }

  @Test
  void howeverManyAreFoundAtOnce() {
    var rows =
        IntStream.range(0, 130).mapToObj(i -> new StreamId(tenant, "product", "p" + i)).toList();
    rows.forEach(row -> assertThat(table().save(row, copy(1, row.id()))).isTrue());
    assertThat(table().find(rows))
        .hasSize(rows.size())
        .allSatisfy((row, found) -> assertThat(found.state()).contains(row.id()));
  }

  @Test
  void ofManyWritersTheNewestVersionStays() throws Exception {
    var writers =
        IntStream.rangeClosed(1, 12)
            .mapToObj(i -> Together.task(() -> table().save(cup, copy(i, "v" + i))))
            .toList();
    Together.run(writers);
    assertThat(table().find(List.of(cup))).containsEntry(cup, copy(12, "v12"));
  }
}
