package dev.throughline.aws;

import dev.throughline.kernel.Unavailable;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Items of one table by their keys, a hundred in a request. Keys that a request leaves unprocessed,
 * because of their size or throttling, are requested again; a loop over throttled keys ends when
 * the client has no time left for a request. Safe for use by many threads.
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
   * Gives the existing items, in no order, each as soon as it is read. Persistent throttling is
   * {@link Unavailable}.
   *
   * @param keys however many, none twice
   */
  void read(
      List<Map<String, AttributeValue>> keys,
      boolean consistent,
      Consumer<Map<String, AttributeValue>> each) {
    for (var from = 0; from < keys.size(); from += BATCH) {
      batch(keys.subList(from, Math.min(keys.size(), from + BATCH)), consistent, each);
    }
  }

  private void batch(
      List<Map<String, AttributeValue>> keys,
      boolean consistent,
      Consumer<Map<String, AttributeValue>> each) {
    var left = keys;
    for (var attempt = 1; !left.isEmpty(); attempt++) {
      var wanted = KeysAndAttributes.builder().keys(left).consistentRead(consistent).build();
      var request = BatchGetItemRequest.builder().requestItems(Map.of(table, wanted)).build();
      var response = client.batchGetItem(request);
      var items = response.responses().getOrDefault(table, List.of());
      items.forEach(each);
      var unprocessed = response.unprocessedKeys().get(table);
      left = unprocessed == null ? List.of() : unprocessed.keys();
      if (attempt >= ATTEMPTS && items.isEmpty() && !left.isEmpty()) {
        throw new Unavailable(left.size() + " items of " + table + " could not be read: throttled");
      }
    }
  }
}
