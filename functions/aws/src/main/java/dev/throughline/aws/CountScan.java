package dev.throughline.aws;

import static dev.throughline.aws.Attributes.text;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildCounts;
import dev.throughline.kernel.projection.Count;
import dev.throughline.kernel.projection.Cursor;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Scans the sums of one build, and deletes them. Other items of the table are read and paid for as
 * well; DynamoDB filters them out.
 */
final class CountScan {
  private final DynamoDbClient client;
  private final String table;
  private final String statistic;

  CountScan(DynamoDbClient client, String table, String statistic) {
    this.client = client;
    this.table = table;
    this.statistic = statistic;
  }

  /** As {@link BuildCounts#scan}; {@code next} is the key of the last examined item. */
  BuildCounts.Counts page(Optional<String> from, int limit) {
    var request =
        ScanRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .limit(limit)
            .filterExpression("contains(pk, :mark)")
            .expressionAttributeValues(Map.of(":mark", text("#" + statistic)));
    from.map(Cursor::read)
        .ifPresent(
            place ->
                request.exclusiveStartKey(
                    Map.of("pk", text(place.sort()), "sk", text(place.key()))));
    var page = client.scan(request.build());
    var last = page.lastEvaluatedKey();
    return new BuildCounts.Counts(
        page.items().stream().flatMap(this::count).toList(),
        last.isEmpty()
            ? Optional.empty()
            : Optional.of(new Cursor(text(last, "pk"), text(last, "sk")).write()));
  }

  /** Empty for an item of another statistic, and for a checkpoint. */
  private Stream<Count> count(Map<String, AttributeValue> item) {
    var parts = text(item, "pk").split("#", 2);
    return parts[0].isEmpty() || !parts[1].equals(statistic)
        ? Stream.empty()
        : Stream.of(DynamoDbCountTable.count(new TenantId(parts[0]), item));
  }

  /** Deletes the items of a partition key whose sort keys begin so. */
  void delete(String partitionKey, String beginning) {
    var query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
            .expressionAttributeValues(Map.of(":pk", text(partitionKey), ":sk", text(beginning)))
            .build();
    for (var item : client.queryPaginator(query).items()) {
      var key = Map.of("pk", item.get("pk"), "sk", item.get("sk"));
      client.deleteItem(DeleteItemRequest.builder().tableName(table).key(key).build());
    }
  }
}
