package dev.throughline.aws;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.build.BuildTraces;
import dev.throughline.kernel.projection.Cursor;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.trace.Trace;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Traces in a DynamoDB table with {@code pk} and {@code sk} (text): see {@link TraceItem}. Entries
 * of a request that are added together are one item, whose key follows from its content. If the
 * table accepts only a part after several attempts, {@link Unavailable}.
 */
public final class DynamoDbTraces implements BuildTraces {
  private static final int BATCH = 25;
  private static final int ATTEMPTS = 5;

  private final DynamoDbClient client;
  private final String table;
  private final int build;

  /**
   * The traces of one build.
   *
   * @param build 0 for those that have no build in their keys
   */
  public DynamoDbTraces(DynamoDbClient client, String table, int build) {
    this.client = client;
    this.table = table;
    this.build = build;
  }

  @Override
  public void add(List<Trace> traces) {
    // A batch refuses two writes of one key.
    var writes = new LinkedHashMap<Map<String, AttributeValue>, WriteRequest>();
    for (var item : traces.stream().flatMap(trace -> TraceItem.write(trace, build)).toList()) {
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
    var found = new HashSet<CommitRef>();
    client.queryPaginator(query(tenant, correlationId)).items().stream()
        .flatMap(item -> TraceItem.read(tenant, item))
        .forEach(found::add);
    return found;
  }

  private QueryRequest query(TenantId tenant, String correlationId) {
    var partition = TraceItem.partition(tenant, build, correlationId);
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression("pk = :pk")
        .expressionAttributeValues(Map.of(":pk", Attributes.text(partition)))
        .build();
  }

  /** What other builds have is read as well, and paid for. */
  @Override
  public Requests scan(Optional<String> from, int limit) {
    var request =
        ScanRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .limit(limit)
            .filterExpression("contains(pk, :mark)")
            .expressionAttributeValues(Map.of(":mark", Attributes.text(TraceItem.mark(build))));
    from.map(Cursor::read)
        .ifPresent(
            place ->
                request.exclusiveStartKey(
                    Map.of(
                        "pk", Attributes.text(place.sort()), "sk", Attributes.text(place.key()))));
    var page = client.scan(request.build());
    var last = page.lastEvaluatedKey();
    return new Requests(
        page.items().stream()
            .flatMap(item -> TraceItem.request(Attributes.text(item, "pk"), build).stream())
            .toList(),
        last.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Cursor(Attributes.text(last, "pk"), Attributes.text(last, "sk")).write()));
  }

  @Override
  public void delete(Request request) {
    for (var item :
        client.queryPaginator(query(request.tenant(), request.correlationId())).items()) {
      client.deleteItem(it -> it.tableName(table).key(TraceItem.key(item)));
    }
  }
}
