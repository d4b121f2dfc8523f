package dev.throughline.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The event table in memory, for the calls that appends, reads of whole streams, and audits make.
 *
 * @param port what happens before and after each call
 */
record SimulatedEventTable(
    Runnable port, Map<String, TreeMap<Long, Map<String, AttributeValue>>> streams)
    implements DynamoDbClient {
  private static final String TABLE = "events";

  @Override
  public PutItemResponse putItem(PutItemRequest put) {
    port.run();
    var stream = streams.computeIfAbsent(put.item().get("pk").s(), _ -> new TreeMap<>());
    var there = stream.putIfAbsent(number(put.item()), put.item());
    if (there != null) {
      throw ConditionalCheckFailedException.builder().item(there).build();
    }
    port.run();
    return PutItemResponse.builder().build();
  }

  @Override
  public QueryResponse query(QueryRequest query) {
    port.run();
    var values = query.expressionAttributeValues();
    var stream = streams.getOrDefault(values.get(":pk").s(), new TreeMap<>());
    var from = values.containsKey(":from") ? Long.parseLong(values.get(":from").n()) : 0;
    var found = List.copyOf(stream.tailMap(from).values());
    if (Boolean.FALSE.equals(query.scanIndexForward())) {
      found = found.reversed();
    }
    var limit = query.limit() == null ? found.size() : Math.min(query.limit(), found.size());
    return QueryResponse.builder().items(found.subList(0, limit)).build();
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest get) {
    port.run();
    var found = new ArrayList<Map<String, AttributeValue>>();
    for (var key : get.requestItems().get(TABLE).keys()) {
      var item = streams.getOrDefault(key.get("pk").s(), new TreeMap<>()).get(number(key));
      if (item != null) {
        found.add(item);
      }
    }
    port.run();
    return BatchGetItemResponse.builder().responses(Map.of(TABLE, found)).build();
  }

  private static long number(Map<String, AttributeValue> item) {
    return Long.parseLong(item.get("sk").n());
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
