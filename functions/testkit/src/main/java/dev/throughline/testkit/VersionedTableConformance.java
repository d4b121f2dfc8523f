package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.capture.RowVersion;
import dev.throughline.kernel.capture.VersionedTable;
import dev.throughline.kernel.capture.VersionedTable.RememberedWrite;
import dev.throughline.kernel.capture.VersionedTable.Result;
import dev.throughline.kernel.capture.Watermark;
import dev.throughline.kernel.capture.Watermarks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The contract of every versioned table, and of the watermarks in it. An adapter's test extends it.
 * Every test makes rows of its own, so the table may be shared; the watermarks count on.
 */
public abstract class VersionedTableConformance {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00.123Z");

  private final TenantId tenant = new TenantId("t-" + UUID.randomUUID());

  /** The table under test, the same for all tests or a new one for each. */
  protected abstract VersionedTable<String> table();

  /** The watermarks in it. */
  protected abstract Watermarks watermarks();

  private StreamId id(String name) {
    return new StreamId(tenant, "product", name);
  }

  private RowVersion<String> first(String name) {
    return RowVersion.first(id(name), "one", NOW, "ann", "correlation");
  }

  private static RowVersion<String> next(RowVersion<String> row, String state) {
    return row.next(Optional.ofNullable(state), NOW.plusMillis(5), null, null);
  }

  private void stored(RowVersion<String> row) {
    assertThat(table().write(row, Optional.empty())).isEqualTo(new Result.Stored());
  }

  @Test
  void aRowIsFoundAsItWasWritten() {
    var row = first("cup");
    stored(row);
    assertThat(table().find(row.id())).contains(row);
    var changed = next(row, "two");
    stored(changed);
    assertThat(table().find(row.id())).contains(changed);
  }

  @Test
  void aDeletedRowStaysWithItsVersion() {
    var row = first("cup");
    stored(row);
    var deleted = next(row, null);
    stored(deleted);
    assertThat(table().find(row.id())).contains(deleted);
    var again = next(deleted, "back");
    stored(again);
    assertThat(table().find(row.id()).orElseThrow())
        .isEqualTo(again)
        .satisfies(it -> assertThat(it.version()).isEqualTo(3))
        .satisfies(it -> assertThat(it.madeIn()).isEqualTo(3));
  }

  @Test
  void onlyTheNextVersionIsStored() {
    var row = first("cup");
    stored(row);
    assertThat(table().write(first("cup"), Optional.empty())).isEqualTo(new Result.Outdated());
    var second = next(row, "two");
    assertThat(table().write(next(second, "three"), Optional.empty()))
        .isEqualTo(new Result.Outdated());
    stored(second);
    assertThat(table().write(next(row, "other"), Optional.empty()))
        .isEqualTo(new Result.Outdated());
    assertThat(table().find(row.id())).contains(second);
  }

  @Test
  void aWriteIsRememberedWithItsRow() {
    var row = first("cup");
    var write = new RememberedWrite(new CommandId("c1"), "print", 1);
    assertThat(table().write(row, Optional.of(write))).isEqualTo(new Result.Stored());
    assertThat(table().remembered(row.id(), new CommandId("c1"))).contains(write);
    assertThat(table().remembered(row.id(), new CommandId("c2"))).isEmpty();
    assertThat(table().remembered(id("mug"), new CommandId("c1"))).isEmpty();
  }

  @Test
  void aWriteThatIsKnownStoresNothing() {
    var row = first("cup");
    var write = new RememberedWrite(new CommandId("c1"), "print", 1);
    assertThat(table().write(row, Optional.of(write))).isEqualTo(new Result.Stored());
    var second = next(row, "two");
    stored(second);
    var again = new RememberedWrite(new CommandId("c1"), "other print", 3);
    assertThat(table().write(next(second, "three"), Optional.of(again)))
        .isEqualTo(new Result.Known(write));
    assertThat(table().find(row.id())).contains(second);
  }

  @Test
  void aWriteThatCameTooLateIsNotRemembered() {
    var row = first("cup");
    stored(row);
    var write = new RememberedWrite(new CommandId("c1"), "print", 1);
    assertThat(table().write(first("cup"), Optional.of(write))).isEqualTo(new Result.Outdated());
    assertThat(table().remembered(row.id(), new CommandId("c1"))).isEmpty();
    assertThat(table().find(row.id())).contains(row);
  }

  @Test
  void severalRowsAreFoundAtOnce() {
    var cup = first("cup");
    var mug = next(first("mug"), null);
    stored(cup);
    stored(first("mug"));
    stored(mug);
    assertThat(table().findAll(List.of(cup.id(), mug.id(), id("nothing"))))
        .isEqualTo(Map.of(cup.id(), cup, mug.id(), mug));
  }

  @Test
  void thePagesHaveEveryRowOnceInTheSameOrder() {
    IntStream.range(0, 7).forEach(i -> stored(first("cup-" + i)));
    var mark = numbered(watermarks().find().map(Watermark::number).orElse(0L) + 1);
    assertThat(watermarks().put(mark)).isTrue();
    var byTwo = own(2);
    assertThat(byTwo).hasSize(7).doesNotHaveDuplicates();
    assertThat(own(3)).isEqualTo(byTwo);
  }

  private List<RowVersion<String>> own(int limit) {
    var rows = new ArrayList<RowVersion<String>>();
    var place = Optional.<String>empty();
    do {
      var page = table().page(place, limit);
      assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
      rows.addAll(page.rows());
      place = page.next();
    } while (place.isPresent());
    return rows.stream().filter(row -> row.id().tenant().equals(tenant)).toList();
  }

  @Test
  void aWatermarkIsFoundAsItWasPut() {
    var number = watermarks().find().map(Watermark::number).orElse(0L) + 1;
    var mark = numbered(number);
    assertThat(watermarks().put(mark)).isTrue();
    assertThat(watermarks().find()).contains(mark);
    var ended =
        new Watermark(
            number + 1,
            "dump",
            NOW,
            null,
            Map.of(),
            Optional.empty(),
            9,
            Optional.of(NOW.plusSeconds(1)));
    assertThat(watermarks().put(ended)).isTrue();
    assertThat(watermarks().find()).contains(ended);
  }

  @Test
  void onlyTheNextWatermarkIsPut() {
    var number = watermarks().find().map(Watermark::number).orElse(0L) + 1;
    assertThat(watermarks().put(numbered(number + 1))).isFalse();
    assertThat(watermarks().put(numbered(number))).isTrue();
    assertThat(watermarks().put(numbered(number))).isFalse();
    assertThat(watermarks().find()).contains(numbered(number));
  }

  private Watermark numbered(long number) {
    return new Watermark(
        number,
        "dump",
        NOW,
        "ann",
        Map.of(id("cup"), 3L),
        Optional.of("a place"),
        8,
        Optional.empty());
  }

  @Test
  void ofManyWritersOneWinsEachVersion() throws Exception {
    stored(first("cup"));
    var writers = IntStream.range(0, 6).mapToObj(_ -> Together.task(this::countUp)).toList();
    Together.run(writers);
    var row = table().find(id("cup")).orElseThrow();
    assertThat(row.version()).isEqualTo(31);
    assertThat(row.state()).contains("one" + "+".repeat(30));
  }

  /** Five versions by each writer. */
  private boolean countUp() {
    for (var done = 0; done < 5; ) {
      var row = table().find(id("cup")).orElseThrow();
      var next = next(row, row.state().orElseThrow() + "+");
      done += table().write(next, Optional.empty()) instanceof Result.Stored ? 1 : 0;
    }
    return true;
  }
}
