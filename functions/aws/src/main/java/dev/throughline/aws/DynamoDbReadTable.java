package dev.throughline.aws;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildRows;
import dev.throughline.kernel.projection.Cursor;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.projection.Row;
import dev.throughline.kernel.projection.RowCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * A read model in a DynamoDB table with {@code pk} (text), which may hold several models. Lists
 * need the index {@code byList} on {@code ipk} and {@code isk} (text), keys only. A save is one put
 * on condition of the versions that the row has applied.
 *
 * @param <S> the row
 */
public final class DynamoDbReadTable<S> implements BuildRows<S> {
  /** The index that lists are read from. */
  public static final String INDEX = "byList";

  private final DynamoDbClient client;
  private final String table;
  private final RowItem<S> rows;
  private final RowList<S> lists;
  private final RowScan<S> scan;
  private final RowInsertion<S> insertion;

  /**
   * @param readModel part of every key; without {@code #}
   */
  public DynamoDbReadTable(
      DynamoDbClient client, String table, String readModel, RowCodec<S> codec) {
    this.client = client;
    this.table = table;
    this.rows = new RowItem<>(readModel, codec);
    this.lists = new RowList<>(client, table, rows);
    this.scan = new RowScan<>(client, table, rows);
    this.insertion = new RowInsertion<>(client, table, rows);
  }

  /**
   * One build of a read model.
   *
   * @param readModel as for the constructor
   * @param build 0 for the rows that have no build in their keys
   */
  public static <S> DynamoDbReadTable<S> ofBuild(
      DynamoDbClient client, String table, String readModel, int build, RowCodec<S> codec) {
    return new DynamoDbReadTable<>(
        client, table, build == 0 ? readModel : readModel + ":" + build, codec);
  }

  @Override
  public Row<S> find(TenantId tenant, String key) {
    return get(tenant, key, true);
  }

  @Override
  public Row<S> glance(TenantId tenant, String key) {
    return get(tenant, key, false);
  }

  private Row<S> get(TenantId tenant, String key, boolean consistent) {
    var request =
        GetItemRequest.builder()
            .tableName(table)
            .key(Map.of("pk", Attributes.text(rows.key(tenant, key))))
            .consistentRead(consistent)
            .build();
    var response = client.getItem(request);
    return response.hasItem() ? rows.read(response.item()) : Row.unseen();
  }

  @Override
  public boolean save(TenantId tenant, String key, Row<S> previous, Row<S> next) {
    var item = rows.write(rows.key(tenant, key), next);
    return put(item, previous, Map.of("applied", RowItem.applied(previous)), "");
  }

  @Override
  public boolean replace(TenantId tenant, String key, Row<S> previous, Row<S> next) {
    var whole = new HashMap<>(rows.write(rows.key(tenant, key), previous));
    whole.remove("pk");
    var nothingShown = previous.state().isEmpty() ? " AND attribute_not_exists(doc)" : "";
    return put(rows.write(rows.key(tenant, key), next), previous, whole, nothingShown);
  }

  /**
   * @param seen attributes of {@code previous} that the stored item must still have
   * @param andThat a further condition
   */
  private boolean put(
      Map<String, AttributeValue> item,
      Row<S> previous,
      Map<String, AttributeValue> seen,
      String andThat) {
    var put = PutItemRequest.builder().tableName(table).item(item);
    if (previous.applied().isEmpty()) {
      put.conditionExpression("attribute_not_exists(pk)");
    } else {
      var same =
          seen.keySet().stream().map(it -> it + " = :" + it).collect(Collectors.joining(" AND "));
      var values = new HashMap<String, AttributeValue>();
      seen.forEach((name, value) -> values.put(":" + name, value));
      put.conditionExpression(same + andThat).expressionAttributeValues(values);
    }
    try {
      client.putItem(put.build());
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  @Override
  public Page<S> list(
      TenantId tenant, String list, Predicate<S> filter, Optional<String> cursor, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page has at least one row, not " + limit);
    }
    return lists.page(tenant, list, filter, cursor.map(Cursor::read), limit);
  }

  @Override
  public Rows<S> scan(Optional<String> from, int limit) {
    return scan.page(from, limit);
  }

  @Override
  public List<Placed<S>> insert(List<Placed<S>> placed) {
    return insertion.insert(placed);
  }

  @Override
  public void delete(TenantId tenant, String key) {
    client.deleteItem(
        DeleteItemRequest.builder()
            .tableName(table)
            .key(Map.of("pk", Attributes.text(rows.key(tenant, key))))
            .build());
  }

  @Override
  public String text(S row) {
    return rows.document(row);
  }
}
