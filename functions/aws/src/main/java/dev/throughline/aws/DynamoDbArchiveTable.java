package dev.throughline.aws;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.archive.ArchiveTable;
import dev.throughline.kernel.store.Stub;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Stubs in the table of {@link DynamoDbEventStore}: each is a {@link StubItem} in the place of the
 * first commit. A stub costs one write unit, and so does each deleted commit for every KB. Reads
 * are strongly consistent. Safe for use by many threads.
 */
public final class DynamoDbArchiveTable implements ArchiveTable {
  /** The most deletions of a request. */
  private static final int BATCH = 25;

  private static final int ATTEMPTS = 5;

  private final DynamoDbClient client;
  private final String table;
  private final ItemsByKey items;

  public DynamoDbArchiveTable(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
    this.items = new ItemsByKey(client, table);
  }

  @Override
  public Map<StreamId, Stub> stubs(Collection<StreamId> streams) {
    var keys = new HashSet<>(streams).stream().map(StubItem::key).toList();
    var stubs = new HashMap<StreamId, Stub>();
    items.read(
        keys,
        true,
        item -> {
          if (StubItem.isStub(item)) {
            var stub = StubItem.read(item);
            stubs.put(stub.stream(), stub);
          }
        });
    return stubs;
  }

  @Override
  public boolean put(Stub stub, Optional<Stub> before) {
    var request = PutItemRequest.builder().tableName(table).item(StubItem.write(stub));
    if (before.isEmpty()) {
      request.conditionExpression(
          "attribute_exists(pk) AND attribute_not_exists(" + StubItem.OBJECT + ")");
    } else {
      request
          .conditionExpression(StubItem.OBJECT + " = :object AND " + StubItem.LAST + " = :last")
          .expressionAttributeValues(
              Map.of(
                  ":object",
                  Attributes.text(before.get().object()),
                  ":last",
                  Attributes.number(before.get().last().commit())));
    }
    try {
      client.putItem(request.build());
      return true;
    } catch (ConditionalCheckFailedException | TransactionConflictException _) {
      return false;
    }
  }

  @Override
  public int delete(Stub stub) {
    if (stub.last().commit() == StubItem.NUMBER) {
      return 0;
    }
    var query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .projectionExpression("pk, sk")
            .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
            .expressionAttributeValues(
                Map.of(
                    ":pk",
                    Attributes.text(stub.stream().key()),
                    ":from",
                    Attributes.number(StubItem.NUMBER + 1),
                    ":to",
                    Attributes.number(stub.last().commit())))
            .build();
    var keys = client.queryPaginator(query).items().stream().toList();
    for (var from = 0; from < keys.size(); from += BATCH) {
      delete(keys.subList(from, Math.min(keys.size(), from + BATCH)));
    }
    return keys.size();
  }

  private void delete(List<Map<String, AttributeValue>> keys) {
    List<WriteRequest> left = new ArrayList<>();
    keys.forEach(key -> left.add(WriteRequest.builder().deleteRequest(it -> it.key(key)).build()));
    for (var attempt = 1; !left.isEmpty(); attempt++) {
      var before = left.size();
      var request = BatchWriteItemRequest.builder().requestItems(Map.of(table, List.copyOf(left)));
      var unprocessed = client.batchWriteItem(request.build()).unprocessedItems().get(table);
      left.clear();
      left.addAll(unprocessed == null ? List.of() : unprocessed);
      if (attempt >= ATTEMPTS && left.size() == before) {
        throw new Unavailable(before + " commits of " + table + " could not be deleted: throttled");
      }
    }
  }
}
