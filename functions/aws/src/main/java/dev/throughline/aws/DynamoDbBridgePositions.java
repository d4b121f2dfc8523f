package dev.throughline.aws;

import static dev.throughline.aws.Attributes.number;
import static dev.throughline.aws.Attributes.text;

import dev.throughline.kernel.bridge.BridgePositions;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Bridges' positions in a DynamoDB table with {@code pk} and {@code sk} (text): an item for each
 * bridge and partition, with {@code term} and {@code forwarded}. Safe for use by many threads.
 */
public final class DynamoDbBridgePositions implements BridgePositions {
  private final DynamoDbClient client;
  private final String table;

  public DynamoDbBridgePositions(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public Held takeOver(String bridge, int partition) {
    var request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(key(bridge, partition))
            .updateExpression("ADD term :one, forwarded :zero")
            .expressionAttributeValues(Map.of(":one", number(1), ":zero", number(0)))
            .returnValues(ReturnValue.ALL_NEW)
            .build();
    return held(client.updateItem(request).attributes());
  }

  @Override
  public Optional<Held> find(String bridge, int partition) {
    var request =
        GetItemRequest.builder()
            .tableName(table)
            .key(key(bridge, partition))
            .consistentRead(true)
            .build();
    var response = client.getItem(request);
    return response.hasItem() ? Optional.of(held(response.item())) : Optional.empty();
  }

  @Override
  public boolean move(String bridge, int partition, long term, long to) {
    var request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(key(bridge, partition))
            .updateExpression("SET forwarded = :to")
            .conditionExpression("term = :term")
            .expressionAttributeValues(Map.of(":to", number(to), ":term", number(term)))
            .build();
    try {
      client.updateItem(request);
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private static Held held(Map<String, AttributeValue> item) {
    return new Held(number(item, "term"), number(item, "forwarded"));
  }

  private static Map<String, AttributeValue> key(String bridge, int partition) {
    return Map.of("pk", text("bridge#" + bridge), "sk", text(Integer.toString(partition)));
  }
}
