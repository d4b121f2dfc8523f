package dev.throughline.aws;

import dev.throughline.kernel.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Items of one table by their keys. Keys that a request leaves unprocessed, because of their size
 * or throttling, are requested again; a loop over throttled keys ends when the client has no time
 * left for a request. Safe for use by many threads.
 */
final class ItemsByKey {
  /** The most keys of a request. */
  static final int BATCH = 100;

  private static final int ATTEMPTS = 5;

  private final DynamoDbClient client;
  private final String table;

  ItemsByKey(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /**
   * The existing items, in no order. Persistent throttling is {@link Unavailable}.
   *
   * @param keys at most {@link #BATCH}, none twice
   */
  List<Map<String, AttributeValue>> read(
      List<Map<String, AttributeValue>> keys, boolean consistent) {
    var found = new ArrayList<Map<String, AttributeValue>>();
    var left = keys;
    for (var attempt = 1; !left.isEmpty(); attempt++) {
      var wanted = KeysAndAttributes.builder().keys(left).consistentRead(consistent).build();
      var request = BatchGetItemRequest.builder().requestItems(Map.of(table, wanted)).build();
      var response = client.batchGetItem(request);
      var items = response.responses().getOrDefault(table, List.of());
      found.addAll(items);
      var unprocessed = response.unprocessedKeys().get(table);
      left = unprocessed == null ? List.of() : unprocessed.keys();
      if (attempt >= ATTEMPTS && items.isEmpty() && !left.isEmpty()) {
        throw new Unavailable(left.size() + " items of " + table + " could not be read: throttled");
      }
    }
    return found;
  }
}
