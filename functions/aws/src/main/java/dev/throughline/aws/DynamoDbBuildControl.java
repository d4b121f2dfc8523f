package dev.throughline.aws;

import static dev.throughline.aws.Attributes.number;
import static dev.throughline.aws.Attributes.text;

import dev.throughline.kernel.build.BuildControl;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.Progress;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Control items in a DynamoDB table with {@code pk} (the read model) and {@code sk} (text): one
 * item for the builds of a read model, and one for each part of the work on a build. Reads are
 * consistent, except a glance; a read of the builds costs one read unit, a glance half. Safe for
 * use by many threads.
 */
public final class DynamoDbBuildControl implements BuildControl {
  private final DynamoDbClient client;
  private final String table;

  public DynamoDbBuildControl(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public Builds find(String model) {
    return get(model, true);
  }

  @Override
  public Builds glance(String model) {
    return get(model, false);
  }

  private Builds get(String model, boolean consistent) {
    var request =
        GetItemRequest.builder()
            .tableName(table)
            .key(Map.of("pk", text(model), "sk", text(BuildItem.BUILDS)))
            .consistentRead(consistent)
            .build();
    var response = client.getItem(request);
    return response.hasItem() ? BuildItem.readBuilds(response.item()) : Builds.NEVER_REBUILT;
  }

  @Override
  public boolean replace(String model, Builds previous, Builds next) {
    return put(BuildItem.write(model, next), previous.revision());
  }

  @Override
  public List<Progress> progress(String model, int build) {
    return items(model, build).stream().map(BuildItem::readProgress).toList();
  }

  @Override
  public boolean advance(String model, int build, Progress next) {
    return put(BuildItem.write(model, build, next), next.revision() - 1);
  }

  @Override
  public void forget(String model, int build) {
    for (var item : items(model, build)) {
      client.deleteItem(
          DeleteItemRequest.builder()
              .tableName(table)
              .key(Map.of("pk", item.get("pk"), "sk", item.get("sk")))
              .build());
    }
  }

  private List<Map<String, AttributeValue>> items(String model, int build) {
    var request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :model AND begins_with(sk, :build)")
            .expressionAttributeValues(
                Map.of(":model", text(model), ":build", text(BuildItem.ofBuild(build))))
            .build();
    return client.queryPaginator(request).items().stream().toList();
  }

  private boolean put(Map<String, AttributeValue> item, long previous) {
    var put = PutItemRequest.builder().tableName(table).item(item);
    if (previous == 0) {
      put.conditionExpression("attribute_not_exists(pk)");
    } else {
      put.conditionExpression("revision = :previous")
          .expressionAttributeValues(Map.of(":previous", number(previous)));
    }
    try {
      client.putItem(put.build());
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }
}
