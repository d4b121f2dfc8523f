package dev.throughline.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.capture.Dump;
import dev.throughline.kernel.capture.RowVersion;
import dev.throughline.kernel.capture.Watermark;
import dev.throughline.testkit.InMemoryVersionedTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DumpTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final TenantId ACME = new TenantId("acme");

  private final InMemoryVersionedTable<String> table = new InMemoryVersionedTable<>();
  private final Dump<String> dump = new Dump<>(table, table, () -> NOW, 2);

  private static StreamId id(String name) {
    return new StreamId(ACME, "product", name);
  }

  private RowVersion<String> filled(String name) {
    var row = RowVersion.first(id(name), name, NOW, null, null);
    table.fill(row);
    return row;
  }

  private RowVersion<String> changed(RowVersion<String> row, String state) {
    var next = row.next(Optional.of(state), NOW, "ann", "c");
    table.write(next, Optional.empty());
    return next;
  }

  private Watermark last() {
    return table.find().orElseThrow();
  }

  @Test
  void aTableIsReadChunkByChunkToItsEnd() {
    var rows = List.of(filled("a"), filled("b"), filled("c"));

    var first = dump.begin("d1", "ann").orElseThrow();
    assertThat(dump.rows(first)).containsExactlyInAnyOrderElementsOf(rows.subList(0, 2));
    dump.goOn(first);
    assertThat(dump.rows(last())).containsExactly(rows.getLast());
    dump.goOn(last());

    assertThat(last().endedAt()).contains(NOW);
    assertThat(last().rows()).isEqualTo(3);
    assertThat(last().number()).isEqualTo(3);
    assertThat(dump.rows(last())).isEmpty();
    dump.goOn(last());
    assertThat(last().number()).isEqualTo(3);
  }

  @Test
  void aRowThatHasChangedSinceItWasReadIsLeftOut() {
    var a = filled("a");
    var b = filled("b");
    var first = dump.begin("d1", null).orElseThrow();
    changed(a, "newer");
    assertThat(dump.rows(first)).containsExactly(b);
  }

  @Test
  void aWatermarkThatComesAgainMovesNothing() {
    filled("a");
    filled("b");
    filled("c");
    var first = dump.begin("d1", null).orElseThrow();
    dump.goOn(first);
    var second = last();
    dump.goOn(first);
    assertThat(last()).isEqualTo(second);
  }

  @Test
  void aDumpThatIsUnderWayGoesOnWhereItIs() {
    filled("a");
    filled("b");
    filled("c");
    dump.goOn(dump.begin("d1", "ann").orElseThrow());
    var chunk = last().chunk();
    var again = dump.begin("d2", "bob").orElseThrow();
    assertThat(again.dump()).isEqualTo("d1");
    assertThat(again.chunk()).isEqualTo(chunk);
    assertThat(again.number()).isEqualTo(3);
    assertThat(again.rows()).isEqualTo(3);
  }

  @Test
  void anEmptyTableHasADumpThatEnds() {
    var only = dump.begin("d1", null).orElseThrow();
    assertThat(dump.rows(only)).isEmpty();
    dump.goOn(only);
    assertThat(last().endedAt()).contains(NOW);
    assertThat(dump.begin("d2", null).orElseThrow().dump()).isEqualTo("d2");
  }

  @Test
  void aDumpCostsAWatermarkAChunkAndOneMore() {
    for (var i = 0; i < 10; i++) {
      filled("p" + i);
    }
    for (var mark = dump.begin("d", null).orElseThrow(); mark.endedAt().isEmpty(); mark = last()) {
      dump.goOn(mark);
    }
    assertThat(last().number()).isEqualTo(6);
  }
}
