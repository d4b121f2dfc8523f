package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.IndexEntry;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.projection.Row;
import dev.throughline.kernel.store.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The contract of every read table, with rows that are texts. An adapter's test extends it. Every
 * test makes its own keys and lists, so the table may be shared.
 */
public abstract class ReadTableConformance {
  private static final TenantId TENANT = new TenantId("conformance");
  private static final Predicate<String> ALL = _ -> true;

  /** The table under test, the same for all tests or a new one for each. */
  protected abstract ReadTable<String> table();

  @Test
  void aRowIsUnseenUntilItIsSaved() {
    var key = unique();
    assertThat(table().find(TENANT, key)).isEqualTo(Row.unseen());
    var row = row("here", Sample.stream(), 1);
    assertThat(table().save(TENANT, key, Row.unseen(), row)).isTrue();
    assertThat(table().find(TENANT, key)).isEqualTo(row);
  }

  @Test
  void aRowComesBackWithAllThatItHasApplied() {
    var key = unique();
    var row =
        row("quote \" Ä 日本 🎈", Sample.stream(), 3)
            .advanced(
                Optional.of("several\nlines"),
                Sample.stream(),
                new StreamPosition(7, 19),
                Optional.of(new IndexEntry(unique(), "2026-11-24#a")));
    assertThat(table().save(TENANT, key, Row.unseen(), row)).isTrue();
    assertThat(table().find(TENANT, key)).isEqualTo(row);
  }

  @Test
  void ofTwoWritersThatSawTheSameRowOneLoses() {
    var key = unique();
    var stream = Sample.stream();
    var first = row("first", stream, 1);
    var second = row("second", stream, 2);
    assertThat(table().save(TENANT, key, Row.unseen(), first)).isTrue();
    assertThat(table().save(TENANT, key, Row.unseen(), row("too late", stream, 1))).isFalse();
    assertThat(table().save(TENANT, key, first, second)).isTrue();
    assertThat(table().save(TENANT, key, first, row("too late", stream, 2))).isFalse();
    assertThat(table().find(TENANT, key)).isEqualTo(second);
  }

  @Test
  void aRowIsReplacedOnlyIfItIsWhatItWasTakenFor() {
    var key = unique();
    var stream = Sample.stream();
    var first = listed("first", unique(), "1", stream, 1);
    var second = row("second", stream, 2);
    var gone =
        second.advanced(Optional.empty(), stream, new StreamPosition(3, 3), Optional.empty());
    assertThat(table().replace(TENANT, key, first, second)).isFalse();
    assertThat(table().replace(TENANT, key, Row.unseen(), first)).isTrue();
    assertThat(table().replace(TENANT, key, Row.unseen(), first)).isFalse();
    assertThat(table().replace(TENANT, key, row("mended", stream, 1), second)).isFalse();
    assertThat(table().find(TENANT, key)).isEqualTo(first);
    assertThat(table().glance(TENANT, key)).isIn(first, Row.unseen());
    assertThat(table().replace(TENANT, key, first, second)).isTrue();
    assertThat(table().replace(TENANT, key, second, gone)).isTrue();
    assertThat(table().find(TENANT, key)).isEqualTo(gone);
  }

  @Test
  void anEmptiedRowRemembersItsVersions() {
    var key = unique();
    var list = unique();
    var stream = Sample.stream();
    var shown = listed("shown", list, "1", stream, 1);
    assertThat(table().save(TENANT, key, Row.unseen(), shown)).isTrue();
    var gone = shown.advanced(Optional.empty(), stream, new StreamPosition(2, 2), Optional.empty());
    assertThat(table().save(TENANT, key, shown, gone)).isTrue();
    assertThat(table().find(TENANT, key)).isEqualTo(gone);
    assertThat(table().list(TENANT, list, ALL, Optional.empty(), 10).items()).isEmpty();
    assertThat(table().save(TENANT, key, Row.unseen(), shown)).isFalse();
  }

  @Test
  void tenantsAreApart() {
    var other = new TenantId("other");
    var key = unique();
    var list = unique();
    var ours = listed("ours", list, "1", Sample.stream(), 1);
    var theirs = listed("theirs", list, "1", Sample.stream(), 1);
    assertThat(table().save(TENANT, key, Row.unseen(), ours)).isTrue();
    assertThat(table().save(other, key, Row.unseen(), theirs)).isTrue();
    assertThat(table().find(TENANT, key)).isEqualTo(ours);
    assertThat(table().list(TENANT, list, ALL, Optional.empty(), 9).items())
        .containsExactly("ours");
    assertThat(table().list(other, list, ALL, Optional.empty(), 9).items())
        .containsExactly("theirs");
  }

  @Test
  void aListIsDescending() {
    var list = unique();
    fill(list, 2, 5, 1, 4, 3);
    var page = table().list(TENANT, list, ALL, Optional.empty(), 10);
    assertThat(page.items()).containsExactly("5", "4", "3", "2", "1");
    assertThat(page.cursor()).isEmpty();
  }

  @Test
  void aRowMovesFromListToList() {
    var key = unique();
    var from = unique();
    var to = unique();
    var stream = Sample.stream();
    var before = listed("moving", from, "1", stream, 1);
    var after = listed("moved", to, "1", stream, 2);
    assertThat(table().save(TENANT, key, Row.unseen(), before)).isTrue();
    assertThat(table().save(TENANT, key, before, after)).isTrue();
    assertThat(table().list(TENANT, from, ALL, Optional.empty(), 10).items()).isEmpty();
    assertThat(table().list(TENANT, to, ALL, Optional.empty(), 10).items())
        .containsExactly("moved");
  }

  @Test
  void pagesTogetherGiveEveryRowOnce() {
    var list = unique();
    fill(list, IntStream.rangeClosed(1, 60).toArray());
    var expected = IntStream.rangeClosed(1, 60).map(i -> 61 - i).mapToObj(this::text).toList();
    for (var limit : List.of(1, 7, 30, 59, 60, 61)) {
      var pages = pages(list, ALL, limit);
      assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(expected);
      assertThat(pages).as("pages of %d", limit).hasSize(Math.ceilDiv(60, limit));
    }
  }

  @Test
  void rowsOfOnePlaceAreAllListed() {
    var list = unique();
    for (var i = 0; i < 7; i++) {
      var row = listed(text(i), list, "same", Sample.stream(), 1);
      assertThat(table().save(TENANT, unique(), Row.unseen(), row)).isTrue();
    }
    assertThat(pages(list, ALL, 2).stream().flatMap(List::stream))
        .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6");
  }

  @Test
  void aPageIsFilledAlthoughMostRowsAreFilteredOut() {
    var list = unique();
    fill(list, IntStream.rangeClosed(1, 80).toArray());
    var pages = pages(list, row -> Integer.parseInt(row) % 20 == 0, 3);
    assertThat(pages).containsExactly(List.of("80", "60", "40"), List.of("20"));
  }

  @Test
  void aPageEndsBehindTheRowsThatAreLookedAtAtMost() {
    var list = unique();
    fill(list, IntStream.rangeClosed(1, ReadTable.MOST_LOOKED_AT + 30).toArray());
    var looked = new AtomicInteger();
    Predicate<String> oldest = row -> looked.incrementAndGet() > 0 && Integer.parseInt(row) <= 2;
    var first = table().list(TENANT, list, oldest, Optional.empty(), 3);
    assertThat(first.items()).isEmpty();
    assertThat(first.cursor()).isPresent();
    assertThat(looked).hasValue(ReadTable.MOST_LOOKED_AT);
    assertThat(pages(list, oldest, 3)).containsExactly(List.of(), List.of("2", "1"));
    assertThat(pages(list, ALL, ReadTable.MOST_LOOKED_AT + 1)).hasSize(2);
  }

  @Test
  void aCursorThatNoPageGaveIsAnError() {
    var list = unique();
    fill(list, 1, 2);
    var given = table().list(TENANT, list, ALL, Optional.empty(), 1).cursor().orElseThrow();
    for (var cursor : BrokenCursors.of(given)) {
      assertThatThrownBy(() -> table().list(TENANT, list, ALL, Optional.of(cursor), 5))
          .as("cursor '%s'", cursor)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> table().list(TENANT, list, ALL, Optional.empty(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void manyWritersOfOneRowLoseNothing() throws Exception {
    var key = unique();
    var stream = Sample.stream();
    var writers = IntStream.range(0, 8).mapToObj(_ -> Together.task(() -> advance(key, stream)));
    var saved = Together.run(writers.toList()).stream().mapToInt(count -> count).sum();
    assertThat(saved).isPositive();
    assertThat(table().find(TENANT, key).applied(stream).version()).isEqualTo(saved);
  }

  private int advance(String key, StreamId stream) {
    var saved = 0;
    for (var attempt = 0; attempt < 25; attempt++) {
      var row = table().find(TENANT, key);
      var version = row.applied(stream).version() + 1;
      saved += table().save(TENANT, key, row, row(text(attempt), stream, version)) ? 1 : 0;
    }
    return saved;
  }

  private List<List<String>> pages(String list, Predicate<String> filter, int limit) {
    var pages = new ArrayList<List<String>>();
    Optional<String> cursor = Optional.empty();
    do {
      var page = table().list(TENANT, list, filter, cursor, limit);
      pages.add(page.items());
      cursor = page.cursor();
    } while (cursor.isPresent() && pages.size() < 100);
    return pages;
  }

  private void fill(String list, int... numbers) {
    for (var number : numbers) {
      var row = listed(text(number), list, "%05d".formatted(number), Sample.stream(), 1);
      assertThat(table().save(TENANT, unique(), Row.unseen(), row)).isTrue();
    }
  }

  private static Row<String> row(String state, StreamId stream, long version) {
    return Row.<String>unseen()
        .advanced(
            Optional.of(state), stream, new StreamPosition(version, version), Optional.empty());
  }

  private static Row<String> listed(
      String state, String list, String sort, StreamId stream, long version) {
    return Row.<String>unseen()
        .advanced(
            Optional.of(state),
            stream,
            new StreamPosition(version, version),
            Optional.of(new IndexEntry(list, sort)));
  }

  private String text(int number) {
    return Integer.toString(number);
  }

  private static String unique() {
    return UUID.randomUUID().toString();
  }
}
