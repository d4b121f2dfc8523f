package dev.throughline.backbone.lag;

import dev.throughline.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Sixty items of one key in a table with {@code pk} and {@code sk} (texts), one for each minute of
 * an hour: nothing grows, and nothing has to be deleted. A sample is a write unit, or two; reading
 * the hour is some five read units.
 */
final class DynamoDbFlowSamples implements FlowSamples {
  private static final String KEY = "#flow";
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  private final DynamoDbClient client;
  private final String table;
  private final Json json;

  DynamoDbFlowSamples(DynamoDbClient client, String table, Json json) {
    this.client = client;
    this.table = table;
    this.json = json;
  }

  @Override
  public void put(FlowSample sample) {
    var minute = sample.at().toEpochMilli() / MINUTE % 60;
    client.putItem(
        put ->
            put.tableName(table)
                .item(
                    Map.of(
                        "pk", AttributeValue.fromS(KEY),
                        "sk", AttributeValue.fromS("%02d".formatted(minute)),
                        "sample", AttributeValue.fromS(json.writeWire(sample)))));
  }

  @Override
  public List<FlowSample> since(Instant time) {
    return client
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :key")
                    .expressionAttributeValues(Map.of(":key", AttributeValue.fromS(KEY))))
        .items()
        .stream()
        .map(item -> json.readWire(item.get("sample").s(), FlowSample.class))
        .filter(sample -> sample.at().isAfter(time))
        .sorted(Comparator.comparing(FlowSample::at))
        .toList();
  }
}
