package dev.throughline.localstack.system;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A stream of the event table, for writes past the program. */
record StoredStream(String category, String id) {
  private static final DynamoDbClient DYNAMO_DB = RunningStack.stack().clients().dynamoDb();

  /** Appends a commit of one event like the last one, and answers the event's version. */
  int append(String type, String data) {
    var commit = new HashMap<>(last());
    var number = Integer.parseInt(commit.get("sk").n()) + 1;
    var version = Integer.parseInt(commit.get("lv").n()) + 1;
    commit.put("sk", number(number));
    commit.put("fv", number(version));
    commit.put("lv", number(version));
    commit.put("c", AttributeValue.fromS(UUID.randomUUID().toString()));
    commit.keySet().removeAll(List.of("z", "f", "oc", "ot"));
    var event =
        Map.of(
            "t", AttributeValue.fromS(type),
            "s", AttributeValue.fromS("1.0"),
            "d", AttributeValue.fromS(data));
    commit.put("e", AttributeValue.fromL(List.of(AttributeValue.fromM(event))));
    DYNAMO_DB.putItem(put -> put.tableName(table()).item(commit));
    return version;
  }

  private Map<String, AttributeValue> last() {
    var key = AttributeValue.fromS("local#" + category + "#" + id);
    return DYNAMO_DB
        .query(
            query ->
                query
                    .tableName(table())
                    .keyConditionExpression("pk = :key")
                    .expressionAttributeValues(Map.of(":key", key))
                    .scanIndexForward(false)
                    .consistentRead(true)
                    .limit(1))
        .items()
        .getFirst();
  }

  private static AttributeValue number(int value) {
    return AttributeValue.fromN(Integer.toString(value));
  }

  private static String table() {
    return RunningStack.stack().resources().tableName("EventTable");
  }
}
