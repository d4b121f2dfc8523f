package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The row of an order in the read table, as somebody could spoil it and put it right. */
record OrderRow(String order) {
  private static final DynamoDbClient DYNAMO_DB = RunningStack.stack().clients().dynamoDb();
  private static final String SPOILT = "{\"id\":\"spoilt by hand";

  private Map<String, AttributeValue> key() {
    return Map.of("pk", AttributeValue.fromS("local#order#" + order));
  }

  private static String table() {
    return RunningStack.stack().resources().tableName("OrdersTable");
  }

  /** The row; empty if there is none. */
  Map<String, AttributeValue> read() {
    return DYNAMO_DB.getItem(get -> get.tableName(table()).key(key()).consistentRead(true)).item();
  }

  /** The version of the order that the row shows. */
  static int version(Map<String, AttributeValue> row) {
    try {
      return new ObjectMapper().readTree(row.get("doc").s()).path("version").asInt();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits for the row and spoils it; answers what it was. */
  Map<String, AttributeValue> spoil() {
    var good =
        await("there is a row of order " + order)
            .pollInterval(Duration.ofMillis(10))
            .until(this::read, row -> row.containsKey("doc"));
    write(SPOILT);
    assertThat(read().get("applied")).isEqualTo(good.get("applied"));
    return good;
  }

  void putRight(Map<String, AttributeValue> good) {
    write(good.get("doc").s());
  }

  private void write(String doc) {
    DYNAMO_DB.updateItem(
        update ->
            update
                .tableName(table())
                .key(key())
                .updateExpression("SET doc = :doc")
                .expressionAttributeValues(Map.of(":doc", AttributeValue.fromS(doc))));
  }
}
