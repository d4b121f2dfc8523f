package dev.throughline.aws;

import static dev.throughline.aws.Attributes.number;
import static dev.throughline.aws.Attributes.text;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.Copy;
import dev.throughline.kernel.capture.CopyTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Copies in a DynamoDB table with {@code pk} (text), which may also hold read models: {@code pk}
 * tenant, category with {@code :copy}, and id; {@code version}; and the fields of the state, none
 * for a deleted row. A save is one conditional put; a read costs half a read unit. Safe for use by
 * many threads.
 *
 * @param <S> the state of a copy
 */
public final class DynamoDbCopyTable<S> implements CopyTable<S> {
  private final String table;
  private final DynamoDbClient client;
  private final StateAttributes<S> states;
  private final ItemsByKey byKey;

  public DynamoDbCopyTable(DynamoDbClient client, String table, RowFields<S> fields) {
    this.client = client;
    this.table = table;
    this.states = new StateAttributes<>(fields);
    this.byKey = new ItemsByKey(client, table);
  }

  @Override
  public Map<StreamId, Copy<S>> find(Collection<StreamId> rows) {
    var byPk = new HashMap<String, Map<String, AttributeValue>>();
    var keys = rows.stream().map(row -> Map.of("pk", text(key(row)))).toList();
    byKey.read(keys, false, item -> byPk.put(text(item, "pk"), item));
    var copies = new HashMap<StreamId, Copy<S>>();
    for (var row : rows) {
      var item = byPk.get(key(row));
      copies.put(row, item == null ? Copy.unseen() : copy(item));
    }
    return copies;
  }

  @Override
  public boolean save(StreamId row, Copy<S> next) {
    var item = new HashMap<String, AttributeValue>();
    item.put("pk", text(key(row)));
    item.put("version", number(next.version()));
    states.put(item, next.state());
    var put =
        PutItemRequest.builder()
            .tableName(table)
            .item(item)
            .conditionExpression("attribute_not_exists(pk) OR version < :version")
            .expressionAttributeValues(Map.of(":version", number(next.version())))
            .build();
    try {
      client.putItem(put);
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  /** No read model has a colon and letters in its keys, so rows and copies do not meet. */
  private static String key(StreamId row) {
    return row.tenant().value() + "#" + row.category() + ":copy#" + row.id();
  }

  private Copy<S> copy(Map<String, AttributeValue> item) {
    return new Copy<>(number(item, "version"), states.read(item));
  }
}
