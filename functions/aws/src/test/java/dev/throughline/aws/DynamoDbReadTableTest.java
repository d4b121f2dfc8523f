package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.IndexEntry;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.projection.Row;
import dev.throughline.kernel.projection.RowCodec;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.testkit.ReadTableConformance;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DynamoDbReadTableTest extends ReadTableConformance {
  private static final ReadTable<String> TABLE =
      new DynamoDbReadTable<>(
          LocalDynamoDb.client(), LocalDynamoDb.readTable(), "texts", new PlainText());

  @Override
  protected ReadTable<String> table() {
    return TABLE;
  }

  @Test
  void readModelsInOneTableAreApart() {
    var name = LocalDynamoDb.readTable();
    var one = new DynamoDbReadTable<>(LocalDynamoDb.client(), name, "one", new PlainText());
    var two = new DynamoDbReadTable<>(LocalDynamoDb.client(), name, "two", new PlainText());
    var tenant = new TenantId("acme");
    var row =
        Row.<String>unseen()
            .advanced(
                Optional.of("row of one"),
                new StreamId(tenant, "sample", "1"),
                new StreamPosition(1, 1),
                Optional.of(new IndexEntry("all", "1")));
    assertThat(one.save(tenant, "key", Row.unseen(), row)).isTrue();
    assertThat(two.find(tenant, "key")).isEqualTo(Row.unseen());
    assertThat(two.list(tenant, "all", _ -> true, Optional.empty(), 9).items()).isEmpty();
    assertThat(one.list(tenant, "all", _ -> true, Optional.empty(), 9).items())
        .containsExactly("row of one");
  }

  record PlainText() implements RowCodec<String> {
    @Override
    public String write(String row) {
      return row;
    }

    @Override
    public String read(String text) {
      return text;
    }
  }
}
