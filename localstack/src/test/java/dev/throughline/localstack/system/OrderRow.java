package dev.throughline.localstack.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.localstack.LocalStack;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The row of an order in the read table of a stack, which a test damages and repairs. */
record OrderRow(LocalStack stack, String order) {
  private static final String SPOILT = "{\"id\":\"spoilt by hand";
  private static final String MARK = "mark-1";

  private Map<String, AttributeValue> key() {
    return Map.of("pk", AttributeValue.fromS("local#order#" + order));
  }

  private String table() {
    return stack.resources().tableName("OrdersTable");
  }

  private DynamoDbClient dynamoDb() {
    return stack.clients().dynamoDb();
  }

  /** The row; empty if there is none. */
  Map<String, AttributeValue> read() {
    return dynamoDb().getItem(get -> get.tableName(table()).key(key()).consistentRead(true)).item();
  }

  /** The version of the order that the row includes. */
  static int version(Map<String, AttributeValue> row) {
    try {
      return new ObjectMapper().readTree(row.get("doc").s()).path("version").asInt();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Waits for the row, damages it, and returns the undamaged one. A mark among the applied streams
   * makes a projection that has already read the undamaged row fail to overwrite the damaged one.
   */
  Map<String, AttributeValue> spoil() {
    var good = new AtomicReference<Map<String, AttributeValue>>();
    await("the row of order " + order + " is spoilt")
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              good.set(read());
              return good.get().containsKey("doc") && spoil(good.get());
            });
    return good.get();
  }

  /** False if the row has changed in the meantime. */
  private boolean spoil(Map<String, AttributeValue> good) {
    try {
      dynamoDb()
          .updateItem(
              update ->
                  update
                      .tableName(table())
                      .key(key())
                      .updateExpression("SET doc = :doc, applied.#mark = :mark")
                      .conditionExpression("applied = :applied")
                      .expressionAttributeNames(Map.of("#mark", MARK))
                      .expressionAttributeValues(
                          Map.of(
                              ":doc", AttributeValue.fromS(SPOILT),
                              ":mark", AttributeValue.fromS("1/1"),
                              ":applied", good.get("applied"))));
      return true;
    } catch (ConditionalCheckFailedException changed) {
      return false;
    }
  }

  void putRight(Map<String, AttributeValue> good) {
    dynamoDb()
        .updateItem(
            update ->
                update
                    .tableName(table())
                    .key(key())
                    .updateExpression("SET doc = :doc REMOVE applied.#mark")
                    .expressionAttributeNames(Map.of("#mark", MARK))
                    .expressionAttributeValues(Map.of(":doc", good.get("doc"))));
  }
}
