package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildRows;
import dev.throughline.kernel.projection.Row;
import dev.throughline.kernel.store.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    var stream = Sample.stream();
    var row =
        Row.<String>unseen()
            .advanced(Optional.of(text), stream, new StreamPosition(1, 1), Optional.empty());
    var key = UUID.randomUUID().toString();
    assertThat(rows.save(TENANT, key, Row.unseen(), row)).isTrue();
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
