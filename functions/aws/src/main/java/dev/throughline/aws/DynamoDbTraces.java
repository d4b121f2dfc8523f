package dev.throughline.aws;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.trace.Trace;
import dev.throughline.kernel.trace.Traces;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Traces in a DynamoDB table with {@code pk} and {@code sk} (text): see {@link TraceItem}. Entries
 * of a request that are added together are one item, whose key follows from its content. If the
 * table accepts only a part after several attempts, {@link Unavailable}.
 */
public final class DynamoDbTraces implements Traces {
  private static final int BATCH = 25;
  private static final int ATTEMPTS = 5;

  private final DynamoDbClient client;
  private final String table;

  public DynamoDbTraces(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public void add(List<Trace> traces) {
    // A batch refuses two writes of one key.
    var writes = new LinkedHashMap<Map<String, AttributeValue>, WriteRequest>();
    for (var item : traces.stream().flatMap(TraceItem::write).toList()) {
      writes.put(
          TraceItem.key(item), WriteRequest.builder().putRequest(put -> put.item(item)).build());
    }
    var all = List.copyOf(writes.values());
    for (var from = 0; from < all.size(); from += BATCH) {
      write(all.subList(from, Math.min(all.size(), from + BATCH)));
    }
  }

  private void write(List<WriteRequest> batch) {
    var left = batch;
    for (var attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
      var request = BatchWriteItemRequest.builder().requestItems(Map.of(table, left)).build();
      left = client.batchWriteItem(request).unprocessedItems().getOrDefault(table, List.of());
    }
    if (!left.isEmpty()) {
      throw new Unavailable(left.size() + " parts of traces were not written to " + table);
    }
  }

  /** Strongly consistent. */
  @Override
  public Set<CommitRef> find(TenantId tenant, String correlationId) {
    var query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(
                Map.of(":pk", Attributes.text(TraceItem.partition(tenant, correlationId))))
            .build();
    var found = new HashSet<CommitRef>();
    client.queryPaginator(query).items().stream()
        .flatMap(item -> TraceItem.read(tenant, item))
        .forEach(found::add);
    return found;
  }
}
