package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.aws.DynamoDbReadTableTest.PlainText;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildRows;
import dev.throughline.kernel.projection.IndexEntry;
import dev.throughline.kernel.projection.Row;
import dev.throughline.kernel.projection.RowCodec;
import dev.throughline.kernel.projection.UnreadableRow;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.testkit.BuildRowsConformance;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DynamoDbBuildRowsTest extends BuildRowsConformance {
  private static final TenantId TENANT = new TenantId("acme");
  private static final StreamId STREAM = new StreamId(TENANT, "sample", "1");

  @Override
  protected BuildRows<String> fresh() {
    return rows(LocalDynamoDb.readTable(), 1);
  }

  private static BuildRows<String> rows(String table, int build) {
    return DynamoDbReadTable.ofBuild(
        LocalDynamoDb.client(), table, "texts", build, new PlainText());
  }

  private static Row<String> row(String text) {
    return Row.<String>unseen()
        .advanced(
            Optional.of(text),
            STREAM,
            new StreamPosition(1, 1),
            Optional.of(new IndexEntry("all", "1")));
  }

  @Test
  void theBuildsOfOneReadModelAreApartAndSoAreTheirLists() {
    var table = LocalDynamoDb.readTable();
    for (var build = 0; build < 3; build++) {
      var rows = rows(table, build);
      assertThat(rows.save(TENANT, "key", Row.unseen(), row("of build " + build))).isTrue();
    }
    for (var build = 0; build < 3; build++) {
      var rows = rows(table, build);
      var text = "of build " + build;
      assertThat(rows.find(TENANT, "key").state()).contains(text);
      assertThat(rows.list(TENANT, "all", _ -> true, Optional.empty(), 9).items())
          .containsExactly(text);
      assertThat(rows.scan(Optional.empty(), 9).rows()).hasSize(1);
    }
  }

  @Test
  void rowsFromBeforeThereWereBuildsAreThoseOfBuildNull() {
    var table = LocalDynamoDb.readTable();
    var before = new DynamoDbReadTable<>(LocalDynamoDb.client(), table, "texts", new PlainText());
    assertThat(before.save(TENANT, "key", Row.unseen(), row("of before"))).isTrue();
    assertThat(rows(table, 0).find(TENANT, "key").state()).contains("of before");
    assertThat(rows(table, 1).find(TENANT, "key")).isEqualTo(Row.unseen());
  }

  @Test
  void aRowThatSomebodyHasSpoiltIsScannedAndShowsNothing() {
    var table = LocalDynamoDb.readTable();
    var rows = DynamoDbReadTable.ofBuild(LocalDynamoDb.client(), table, "texts", 1, new Picky());
    assertThat(rows.save(TENANT, "key", Row.unseen(), row("spoilt"))).isTrue();
    var scanned = rows.scan(Optional.empty(), 9).rows().getFirst().row();
    assertThat(scanned.state()).isEmpty();
    assertThat(scanned.applied()).isEqualTo(row("spoilt").applied());
    assertThatThrownBy(() -> rows.find(TENANT, "key"))
        .isInstanceOfSatisfying(
            UnreadableRow.class,
            it -> assertThat(it.applied(STREAM)).isEqualTo(new StreamPosition(1, 1)))
        .hasMessage("cannot read spoilt");
  }

  private record Picky() implements RowCodec<String> {
    @Override
    public String write(String row) {
      return row;
    }

    @Override
    public String read(String text) {
      throw new IllegalArgumentException("cannot read " + text);
    }
  }
}
