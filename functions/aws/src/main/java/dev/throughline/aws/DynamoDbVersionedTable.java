package dev.throughline.aws;

import static dev.throughline.aws.Attributes.number;
import static dev.throughline.aws.Attributes.text;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.RowVersion;
import dev.throughline.kernel.capture.VersionedTable;
import dev.throughline.kernel.capture.Watermark;
import dev.throughline.kernel.capture.Watermarks;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * A versioned table in DynamoDB with {@code pk} (text), and the writes that it remembers in a
 * second one with {@code pk} (text), so that its stream and its scans show rows only. A write that
 * is remembered is one transaction: 2 write units per KB and item, instead of 1 for the row alone.
 * Reads are strongly consistent; a page costs one read unit per 4 KB. Pages leave out items that
 * are no rows, which another application may have written. Safe for use by many threads.
 *
 * @param <S> the state of a row
 */
public final class DynamoDbVersionedTable<S> implements VersionedTable<S>, Watermarks {
  private static final String NONE = "attribute_not_exists(pk)";

  private final DynamoDbClient client;
  private final String table;
  private final String writes;
  private final VersionedItem<S> items;
  private final ItemsByKey byKey;

  /**
   * @param writes the table of the writes that are remembered
   */
  public DynamoDbVersionedTable(
      DynamoDbClient client, String table, String writes, RowFields<S> fields) {
    this.client = client;
    this.table = table;
    this.writes = writes;
    this.items = new VersionedItem<>(fields);
    this.byKey = new ItemsByKey(client, table);
  }

  @Override
  public Optional<RowVersion<S>> find(StreamId id) {
    return get(table, id.key()).map(items::row);
  }

  @Override
  public Map<StreamId, RowVersion<S>> findAll(Collection<StreamId> ids) {
    var keys = ids.stream().map(id -> Map.of("pk", text(id.key()))).toList();
    var rows = new LinkedHashMap<StreamId, RowVersion<S>>();
    byKey.read(keys, true, item -> items.readable(item).ifPresent(row -> rows.put(row.id(), row)));
    return rows;
  }

  @Override
  public Result write(RowVersion<S> next, Optional<RememberedWrite> write) {
    return write.map(it -> together(next, it)).orElseGet(() -> alone(next));
  }

  private Result alone(RowVersion<S> next) {
    var put =
        PutItemRequest.builder()
            .tableName(table)
            .item(items.item(next))
            .conditionExpression(condition(next));
    if (next.version() > 1) {
      put.expressionAttributeValues(before(next));
    }
    try {
      client.putItem(put.build());
      return new Result.Stored();
    } catch (ConditionalCheckFailedException _) {
      return new Result.Outdated();
    }
  }

  private Result together(RowVersion<S> next, RememberedWrite write) {
    var row =
        Put.builder().tableName(table).item(items.item(next)).conditionExpression(condition(next));
    if (next.version() > 1) {
      row.expressionAttributeValues(before(next));
    }
    var remembered =
        Put.builder()
            .tableName(writes)
            .item(item(next.id(), write))
            .conditionExpression(NONE)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    try {
      client.transactWriteItems(
          TransactWriteItemsRequest.builder()
              .transactItems(
                  TransactWriteItem.builder().put(row.build()).build(),
                  TransactWriteItem.builder().put(remembered.build()).build())
              .build());
      return new Result.Stored();
    } catch (TransactionCanceledException e) {
      DynamoDbTransaction.requireLost(e);
      var known = e.cancellationReasons().getLast();
      return known.hasItem() && !known.item().isEmpty()
          ? new Result.Known(write(known.item()))
          : new Result.Outdated();
    }
  }

  /** A row that another application has written, without a version, is in version 1. */
  private static String condition(RowVersion<?> next) {
    return switch ((int) Math.min(next.version(), 3)) {
      case 1 -> NONE;
      case 2 -> "version = :before OR (attribute_exists(pk) AND attribute_not_exists(version))";
      default -> "version = :before";
    };
  }

  private static Map<String, AttributeValue> before(RowVersion<?> next) {
    return Map.of(":before", number(next.version() - 1));
  }

  @Override
  public Optional<RememberedWrite> remembered(StreamId id, CommandId command) {
    return get(writes, writeKey(id, command)).map(DynamoDbVersionedTable::write);
  }

  private static String writeKey(StreamId id, CommandId command) {
    return id.key() + "#" + command.value();
  }

  private static Map<String, AttributeValue> item(StreamId id, RememberedWrite write) {
    return Map.of(
        "pk", text(writeKey(id, write.command())),
        "command", text(write.command().value()),
        "fingerprint", text(write.fingerprint()),
        "version", number(write.version()));
  }

  private static RememberedWrite write(Map<String, AttributeValue> item) {
    return new RememberedWrite(
        new CommandId(text(item, "command")), text(item, "fingerprint"), number(item, "version"));
  }

  @Override
  public Page<S> page(Optional<String> after, int limit) {
    var scan = ScanRequest.builder().tableName(table).consistentRead(true).limit(limit);
    after.ifPresent(key -> scan.exclusiveStartKey(Map.of("pk", text(key))));
    var response = client.scan(scan.build());
    var rows =
        response.items().stream()
            .filter(item -> !VersionedItem.isWatermark(item))
            .flatMap(item -> items.readable(item).stream())
            .toList();
    return new Page<>(
        rows,
        response.hasLastEvaluatedKey()
            ? Optional.of(text(response.lastEvaluatedKey(), "pk"))
            : Optional.empty());
  }

  @Override
  public Optional<Watermark> find() {
    return get(table, VersionedItem.WATERMARK).map(VersionedItem::watermark);
  }

  @Override
  public boolean put(Watermark next) {
    var put = PutItemRequest.builder().tableName(table).item(VersionedItem.item(next));
    if (next.number() == 1) {
      put.conditionExpression(NONE);
    } else {
      put.conditionExpression("#number = :before")
          .expressionAttributeNames(Map.of("#number", "number"))
          .expressionAttributeValues(Map.of(":before", number(next.number() - 1)));
    }
    try {
      client.putItem(put.build());
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private Optional<Map<String, AttributeValue>> get(String from, String key) {
    var request =
        GetItemRequest.builder()
            .tableName(from)
            .key(Map.of("pk", text(key)))
            .consistentRead(true)
            .build();
    var response = client.getItem(request);
    return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
  }
}
