package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.VersionedTable;
import dev.throughline.kernel.capture.VersionedTable.Result;
import dev.throughline.kernel.capture.Watermarks;
import dev.throughline.testkit.VersionedTableConformance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

class DynamoDbVersionedTableTest extends VersionedTableConformance {
  private static final String NAME = LocalDynamoDb.keyTable();
  private static final DynamoDbVersionedTable<String> TABLE =
      new DynamoDbVersionedTable<>(
          LocalDynamoDb.client(), NAME, LocalDynamoDb.keyTable(), new OneField());

  @Override
  protected VersionedTable<String> table() {
    return TABLE;
  }

  @Override
  protected Watermarks watermarks() {
    return TABLE;
  }

  @Test
  void anItemThatIsNoRowIsInNoPage() {
    var name = LocalDynamoDb.keyTable();
    var table = new DynamoDbVersionedTable<>(LocalDynamoDb.client(), name, name, new OneField());
    for (var key : List.of("nobody's key", "acme#product#cup")) {
      var item = Map.of("pk", Attributes.text(key), "name", Attributes.text("Cup"));
      LocalDynamoDb.client().putItem(put -> put.tableName(name).item(item));
    }
    assertThat(table.page(Optional.empty(), 10).rows())
        .extracting(row -> row.id().key())
        .containsExactly("acme#product#cup");
  }

  @Test
  void aRowOfAnotherApplicationIsInVersionOneAndCountsOn() {
    var key = "foreign#product#cup";
    var item = Map.of("pk", Attributes.text(key), "name", Attributes.text("Cup"));
    LocalDynamoDb.client().putItem(PutItemRequest.builder().tableName(NAME).item(item).build());

    var row = TABLE.find(StreamId.ofKey(key)).orElseThrow();
    assertThat(row.version()).isEqualTo(1);
    assertThat(row.madeIn()).isEqualTo(1);
    assertThat(row.state()).contains("Cup");
    assertThat(row.at()).isNull();
    var next = row.next(Optional.of("Mug"), Instant.EPOCH, "ann", null);
    assertThat(TABLE.write(next, Optional.empty())).isEqualTo(new Result.Stored());
    assertThat(TABLE.write(next, Optional.empty())).isEqualTo(new Result.Outdated());
    assertThat(TABLE.find(row.id())).contains(next);
  }
}
