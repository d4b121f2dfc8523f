package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildRows;
import dev.throughline.kernel.projection.IndexEntry;
import dev.throughline.kernel.projection.Row;
import dev.throughline.kernel.store.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The contract of the rows of a build beyond that of every read table, with rows that are texts.
 */
public abstract class BuildRowsConformance {
  private static final TenantId TENANT = new TenantId("conformance");

  /** The rows of one build, which no test has written to. */
  protected abstract BuildRows<String> fresh();

  @Test
  void aScanGivesEveryRowOnceWithItsPlace() {
    var rows = fresh();
    var saved = new ArrayList<BuildRows.Placed<String>>();
    for (var i = 0; i < 25; i++) {
      saved.add(save(rows, "row " + i));
    }
    assertThat(all(rows)).containsExactlyInAnyOrderElementsOf(saved);
  }

  @Test
  void rowsAreInsertedOnlyWhereNoneIsStored() {
    var rows = fresh();
    var stored = List.of(save(rows, "stored first"), save(rows, "stored second"));
    var others = IntStream.range(0, 60).mapToObj(i -> placed("inserted " + i)).toList();
    var again = stored.stream().map(row -> placed(row.key(), "inserted over it")).toList();
    var all = new ArrayList<>(others);
    all.add(7, again.getFirst());
    all.add(40, again.getLast());
    assertThat(rows.insert(all)).isEqualTo(again);
    assertThat(all(rows))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(stored.stream(), others.stream()).toList());
    assertThat(rows.insert(others)).as("again").isEqualTo(others);
  }

  @Test
  void anInsertedRowIsWhatASaveWouldHaveStored() {
    var rows = fresh();
    var listed =
        Row.<String>unseen()
            .advanced(
                Optional.of("listed"),
                Sample.stream(),
                new StreamPosition(2, 3),
                Optional.of(new IndexEntry("list", "1")));
    var nothing =
        Row.<String>unseen()
            .advanced(
                Optional.empty(), Sample.stream(), new StreamPosition(1, 1), Optional.empty());
    rows.insert(
        List.of(
            new BuildRows.Placed<>(TENANT, "listed", listed),
            new BuildRows.Placed<>(TENANT, "nothing to show", nothing)));
    assertThat(rows.find(TENANT, "listed")).isEqualTo(listed);
    assertThat(rows.find(TENANT, "nothing to show")).isEqualTo(nothing);
    assertThat(rows.list(TENANT, "list", _ -> true, Optional.empty(), 9).items())
        .containsExactly("listed");
  }

  @Test
  void aDeletedRowIsGoneAndTheOthersStay() {
    var rows = fresh();
    var one = save(rows, "one");
    var other = save(rows, "other");
    rows.delete(one.tenant(), one.key());
    rows.delete(one.tenant(), one.key());
    assertThat(rows.find(TENANT, one.key())).isEqualTo(Row.unseen());
    assertThat(all(rows)).containsExactly(other);
  }

  @Test
  void equalRowsAreEqualTexts() {
    var rows = fresh();
    save(rows, "the same");
    assertThat(rows.text("the same")).isEqualTo(rows.text("the same"));
    assertThat(rows.text("the same")).isNotEqualTo(rows.text("another"));
    assertThat(all(rows)).hasSize(1);
  }

  private static BuildRows.Placed<String> save(BuildRows<String> rows, String text) {
    var placed = placed(text);
    assertThat(rows.save(TENANT, placed.key(), Row.unseen(), placed.row())).isTrue();
    return placed;
  }

  private static BuildRows.Placed<String> placed(String text) {
    return placed(UUID.randomUUID().toString(), text);
  }

  private static BuildRows.Placed<String> placed(String key, String text) {
    var stream = Sample.stream();
    var row =
        Row.<String>unseen()
            .advanced(Optional.of(text), stream, new StreamPosition(1, 1), Optional.empty());
    return new BuildRows.Placed<>(TENANT, key, row);
  }

  private static List<BuildRows.Placed<String>> all(BuildRows<String> rows) {
    var all = new ArrayList<BuildRows.Placed<String>>();
    Optional<String> next = Optional.empty();
    do {
      var some = rows.scan(next, 10);
      assertThat(some.rows()).hasSizeLessThanOrEqualTo(10);
      all.addAll(some.rows());
      next = some.next();
    } while (next.isPresent());
    return all;
  }
}
