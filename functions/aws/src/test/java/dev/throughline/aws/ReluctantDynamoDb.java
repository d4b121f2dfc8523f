package dev.throughline.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;

/**
 * A client that processes only so many items of a batch at once, and reports the others as
 * unprocessed.
 */
final class ReluctantDynamoDb implements DynamoDbClient {
  final List<Boolean> consistent = new ArrayList<>();
  private final int atOnce;

  ReluctantDynamoDb(int atOnce) {
    this.atOnce = atOnce;
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    var table = request.requestItems().keySet().iterator().next();
    var wanted = request.requestItems().get(table);
    consistent.add(wanted.consistentRead());
    var given = wanted.keys().subList(0, Math.min(atOnce, wanted.keys().size()));
    var left = wanted.keys().subList(given.size(), wanted.keys().size());
    var response = BatchGetItemResponse.builder().responses(Map.of());
    if (!given.isEmpty()) {
      var now = wanted.toBuilder().keys(given).build();
      response =
          LocalDynamoDb.client()
              .batchGetItem(request.toBuilder().requestItems(Map.of(table, now)).build())
              .toBuilder();
    }
    response.unprocessedKeys(
        left.isEmpty() ? Map.of() : Map.of(table, wanted.toBuilder().keys(left).build()));
    return response.build();
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
