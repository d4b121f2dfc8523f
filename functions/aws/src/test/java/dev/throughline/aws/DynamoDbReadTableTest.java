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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

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

  /** A client that runs an action between the two reads of a list. */
  private record Between(Runnable event, int rowsAtOnce) implements DynamoDbClient {
    @Override
    public QueryResponse query(QueryRequest request) {
      var entries = LocalDynamoDb.client().query(request);
      event.run();
      return entries;
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
      return new ReluctantDynamoDb(rowsAtOnce).batchGetItem(request);
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {
      // There is no connection to close.
    }
  }

  private static final TenantId ACME = new TenantId("acme");

  private static Row<String> listed(String text, String list, String sort) {
    return Row.<String>unseen()
        .advanced(
            Optional.of(text),
            new StreamId(ACME, "sample", "1"),
            new StreamPosition(1, 1),
            Optional.of(new IndexEntry(list, sort)));
  }

  private static List<String> read(String table, Between client) {
    return new DynamoDbReadTable<>(client, table, "one", new PlainText())
        .list(ACME, "all", _ -> true, Optional.empty(), 9)
        .items();
  }

  @Test
  void aRowThatLeavesItsListWhileThisIsReadIsLeftOut() {
    var name = LocalDynamoDb.readTable();
    var table = new DynamoDbReadTable<>(LocalDynamoDb.client(), name, "one", new PlainText());
    var moving = listed("moving", "all", "2");
    assertThat(table.save(ACME, "a", Row.unseen(), listed("staying", "all", "1"))).isTrue();
    assertThat(table.save(ACME, "b", Row.unseen(), moving)).isTrue();
    assertThat(table.save(ACME, "c", Row.unseen(), listed("going", "all", "3"))).isTrue();
    var meanwhile =
        new Between(
            () -> {
              table.save(ACME, "b", moving, listed("moving", "others", "2"));
              LocalDynamoDb.client()
                  .deleteItem(
                      delete ->
                          delete.tableName(name).key(Map.of("pk", Attributes.text("acme#one#c"))));
            },
            100);
    assertThat(read(name, meanwhile)).containsExactly("staying");
  }

  @Test
  void rowsThatARequestLeavesUnprocessedAreReadAllTheSame() {
    var name = LocalDynamoDb.readTable();
    var table = new DynamoDbReadTable<>(LocalDynamoDb.client(), name, "one", new PlainText());
    for (var row : List.of("1", "2", "3", "4", "5")) {
      assertThat(table.save(ACME, row, Row.unseen(), listed(row, "all", row))).isTrue();
    }
    assertThat(read(name, new Between(() -> {}, 2))).containsExactly("5", "4", "3", "2", "1");
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
