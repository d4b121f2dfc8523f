package dev.throughline.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.capture.RowVersion;
import dev.throughline.kernel.capture.TableWriter;
import dev.throughline.kernel.capture.WriteOutcome;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.testkit.InMemoryVersionedTable;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TableWriterTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final StreamId CUP = new StreamId(new TenantId("acme"), "product", "cup");

  private final InMemoryVersionedTable<String> table = new InMemoryVersionedTable<>();
  private final TableWriter<String> writer =
      new TableWriter<>(table, () -> NOW, Backoff.immediately(3));

  private static CommandContext keyed(String key, String print) {
    return context(key, print, true, OptionalLong.empty());
  }

  private static CommandContext any() {
    return context("x", "", false, OptionalLong.empty());
  }

  private static CommandContext ifMatch(long version) {
    return context("x", "", false, OptionalLong.of(version));
  }

  private static CommandContext context(
      String key, String print, boolean repeatable, OptionalLong expected) {
    return new CommandContext(new CommandId(key), print, "c", "ann", expected, repeatable);
  }

  private static long version(WriteOutcome<String> outcome) {
    assertThat(outcome).isInstanceOf(WriteOutcome.Written.class);
    return ((WriteOutcome.Written<String>) outcome).row().version();
  }

  @Test
  void aRowCountsItsVersionsAlsoOverADeletion() {
    assertThat(version(writer.put(CUP, "Cup", any()))).isEqualTo(1);
    assertThat(version(writer.put(CUP, "Mug", any()))).isEqualTo(2);
    assertThat(version(writer.delete(CUP, any()))).isEqualTo(3);
    assertThat(version(writer.put(CUP, "Cup", any()))).isEqualTo(4);
    assertThat(table.find(CUP).orElseThrow())
        .isEqualTo(new RowVersion<>(CUP, 4, 4, Optional.of("Cup"), NOW, "ann", "c"));
  }

  @Test
  void aWriteThatChangesNothingStoresNothing() {
    writer.put(CUP, "Cup", any());
    assertThat(writer.put(CUP, "Cup", any())).isInstanceOf(WriteOutcome.Unchanged.class);
    assertThat(table.log()).hasSize(1);
  }

  @Test
  void aRowThatIsNotThereCannotBeDeleted() {
    assertThat(writer.delete(CUP, any())).isEqualTo(new WriteOutcome.Missing<>());
    writer.put(CUP, "Cup", any());
    writer.delete(CUP, any());
    assertThat(writer.delete(CUP, any())).isEqualTo(new WriteOutcome.Missing<>());
  }

  @Test
  void anotherVersionThanTheExpectedOneIsRefused() {
    assertThat(writer.put(CUP, "Cup", ifMatch(1))).isEqualTo(new WriteOutcome.VersionMismatch<>(0));
    writer.put(CUP, "Cup", any());
    assertThat(writer.put(CUP, "Mug", ifMatch(2))).isEqualTo(new WriteOutcome.VersionMismatch<>(1));
    assertThat(version(writer.put(CUP, "Mug", ifMatch(1)))).isEqualTo(2);
  }

  @Test
  void aWriteThatIsSentAgainIsAnsweredAsTheFirstTimeHoweverLate() {
    assertThat(version(writer.put(CUP, "Cup", keyed("k1", "p1")))).isEqualTo(1);
    assertThat(writer.put(CUP, "Cup", keyed("k1", "p1"))).isEqualTo(new WriteOutcome.Repeated<>(1));
    writer.put(CUP, "Mug", keyed("k2", "p2"));
    assertThat(writer.put(CUP, "Cup", keyed("k1", "p1"))).isEqualTo(new WriteOutcome.Repeated<>(1));
    assertThat(table.find(CUP).orElseThrow().state()).contains("Mug");
  }

  @Test
  void aConditionalWriteThatIsSentAgainIsNotRefusedForItsOwnVersion() {
    writer.put(CUP, "Cup", any());
    var context = context("k1", "p1", true, OptionalLong.of(1));
    assertThat(version(writer.put(CUP, "Mug", context))).isEqualTo(2);
    assertThat(writer.put(CUP, "Mug", context)).isEqualTo(new WriteOutcome.Repeated<>(2));
    assertThat(version(writer.delete(CUP, keyed("k2", "p2")))).isEqualTo(3);
    assertThat(writer.delete(CUP, keyed("k2", "p2"))).isEqualTo(new WriteOutcome.Repeated<>(3));
  }

  @Test
  void aKeyThatWasUsedForAnotherWriteIsRefused() {
    writer.put(CUP, "Cup", keyed("k1", "p1"));
    assertThat(writer.put(CUP, "Mug", keyed("k1", "p2"))).isEqualTo(new WriteOutcome.KeyReused<>());
    assertThat(table.find(CUP).orElseThrow().state()).contains("Cup");
  }

  @Test
  void aWriterThatLosesEveryTimeStoresNothing() {
    var rival = new TableWriter<>(table, () -> NOW, Backoff.immediately(1));
    var slow =
        new TableWriter<>(
            new SlowTable<>(table, () -> rival.put(CUP, "v" + table.log().size(), any())),
            () -> NOW,
            Backoff.immediately(3));
    assertThat(slow.put(CUP, "Mine", any())).isEqualTo(new WriteOutcome.Contended<>());
    assertThat(table.log()).hasSize(3);
  }
}
