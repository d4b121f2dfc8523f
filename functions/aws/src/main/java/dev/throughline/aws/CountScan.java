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
 * Goes through the sums of one build, and deletes them. What else the table holds is read as well,
 * and paid for; it is left out by DynamoDB.
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

  /** As {@link BuildCounts#scan}; the place is the key of the last item that was looked at. */
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

  /** Of another statistic, or a checkpoint, it is none. */
  private Stream<Count> count(Map<String, AttributeValue> item) {
    var parts = text(item, "pk").split("#", 2);
    return parts[0].isEmpty() || !parts[1].equals(statistic)
        ? Stream.empty()
        : Stream.of(DynamoDbCountTable.count(new TenantId(parts[0]), item));
  }

  /** Deletes what is under a partition key, and under the sort keys that begin so. */
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
