package dev.throughline.aws;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.RecordedEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Which events a request led to, as references: in a DynamoDB table with {@code pk} tenant and
 * correlation, {@code sk} time, stream and version. To record an event again changes nothing. Safe
 * for use by many threads.
 */
public final class DynamoDbTraces {
  private static final int BATCH = 25;
  private static final int ATTEMPTS = 5;
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final DynamoDbClient client;
  private final String table;

  public DynamoDbTraces(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** Where an event of a trace lies. */
  public record Reference(StreamId stream, StreamPosition position, Instant at) {}

  /**
   * Records events. If the table takes only part of them after several attempts, it is {@link
   * Unavailable}: all are to be recorded again.
   */
  public void record(List<RecordedEvent> events) {
    var writes = new LinkedHashMap<List<AttributeValue>, WriteRequest>();
    for (var event : events) {
      var item = item(event);
      // A batch refuses two writes of one key.
      writes.put(
          List.of(item.getOrDefault("pk", text("")), item.getOrDefault("sk", text(""))),
          WriteRequest.builder().putRequest(put -> put.item(item)).build());
    }
    var all = List.copyOf(writes.values());
    for (var from = 0; from < all.size(); from += BATCH) {
      write(all.subList(from, Math.min(all.size(), from + BATCH)));
    }
  }

  /** The events of a request by time; those of one millisecond by stream and version. */
  public List<Reference> read(TenantId tenant, String correlationId) {
    var query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", text(key(tenant, correlationId))))
            .build();
    var found = new ArrayList<Reference>();
    for (var item : client.queryPaginator(query).items()) {
      found.add(
          new Reference(
              StreamId.ofName(tenant, Attributes.text(item, "stream")),
              new StreamPosition(
                  Attributes.number(item, "commit"), Attributes.number(item, "version")),
              Instant.ofEpochMilli(Attributes.number(item, "at"))));
    }
    return found;
  }

  private void write(List<WriteRequest> batch) {
    var left = batch;
    for (var attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
      var request = BatchWriteItemRequest.builder().requestItems(Map.of(table, left)).build();
      left = client.batchWriteItem(request).unprocessedItems().getOrDefault(table, List.of());
    }
    if (!left.isEmpty()) {
      throw new Unavailable(left.size() + " references were not taken by " + table);
    }
  }

  private static Map<String, AttributeValue> item(RecordedEvent event) {
    var stream = event.stream();
    var version = event.position().version();
    var sort = "%s#%s#%010d".formatted(MILLISECONDS.format(event.at()), stream.name(), version);
    return Map.of(
        "pk", text(key(stream.tenant(), event.correlationId())),
        "sk", text(sort),
        "stream", text(stream.name()),
        "commit", Attributes.number(event.position().commit()),
        "version", Attributes.number(version),
        "at", Attributes.number(event.at().toEpochMilli()));
  }

  private static String key(TenantId tenant, String correlationId) {
    return tenant.value() + "#" + correlationId;
  }

  private static AttributeValue text(String value) {
    return Attributes.text(value);
  }
}
