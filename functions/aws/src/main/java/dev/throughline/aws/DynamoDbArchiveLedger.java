package dev.throughline.aws;

import static dev.throughline.aws.Attributes.number;
import static dev.throughline.aws.Attributes.text;

import dev.throughline.kernel.archive.ArchiveLedger;
import dev.throughline.kernel.archive.ObjectName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The archive's ledger in a DynamoDB table with {@code pk} and {@code sk} (text): under {@code
 * archive.position} a position ({@code n}) for each category and partition, under {@code
 * archive.begun} the time ({@code at}, epoch milliseconds) for each object, under {@code
 * archive.audited} the last object of an audit that is not at its end. Reads are strongly
 * consistent. Safe for use by many threads.
 */
public final class DynamoDbArchiveLedger implements ArchiveLedger {
  private static final String POSITIONS = "archive.position";
  private static final String BEGUN = "archive.begun";
  private static final String AUDITED = "archive.audited";

  private final DynamoDbClient client;
  private final String table;

  public DynamoDbArchiveLedger(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public long position(String category, int partition) {
    var item = get(POSITIONS, place(category, partition));
    return item.isEmpty() ? 0 : number(item, "n");
  }

  @Override
  public boolean move(String category, int partition, long from, long to) {
    var item = new HashMap<>(key(POSITIONS, place(category, partition)));
    item.put("n", number(to));
    var request = PutItemRequest.builder().tableName(table).item(item);
    if (from == 0) {
      request.conditionExpression("attribute_not_exists(pk)");
    } else {
      request
          .conditionExpression("n = :from")
          .expressionAttributeValues(Map.of(":from", number(from)));
    }
    return isPut(request);
  }

  @Override
  public void begin(Begun object) {
    var item = new HashMap<>(key(BEGUN, object.object().value()));
    var at = number(object.at().toEpochMilli());
    item.put("at", at);
    isPut(
        PutItemRequest.builder()
            .tableName(table)
            .item(item)
            .conditionExpression("attribute_not_exists(pk) OR #at < :at")
            .expressionAttributeNames(Map.of("#at", "at"))
            .expressionAttributeValues(Map.of(":at", at)));
  }

  private boolean isPut(PutItemRequest.Builder request) {
    try {
      client.putItem(request.build());
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  @Override
  public List<Begun> begunBefore(Instant time, int max) {
    var query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk")
            .filterExpression("#at < :time")
            .expressionAttributeNames(Map.of("#at", "at"))
            .expressionAttributeValues(
                Map.of(":pk", text(BEGUN), ":time", number(time.toEpochMilli())))
            .build();
    return client.queryPaginator(query).items().stream()
        .limit(max)
        .map(
            item ->
                new Begun(
                    new ObjectName(text(item, "sk")), Instant.ofEpochMilli(number(item, "at"))))
        .toList();
  }

  @Override
  public boolean isOpen(ObjectName object) {
    return !get(BEGUN, object.value()).isEmpty();
  }

  @Override
  public void settle(ObjectName object) {
    client.deleteItem(
        DeleteItemRequest.builder().tableName(table).key(key(BEGUN, object.value())).build());
  }

  @Override
  public Optional<ObjectName> audited(String prefix) {
    var item = get(AUDITED, prefix);
    return item.isEmpty() ? Optional.empty() : Optional.of(new ObjectName(text(item, "object")));
  }

  @Override
  public void audited(String prefix, Optional<ObjectName> last) {
    var key = key(AUDITED, prefix);
    if (last.isEmpty()) {
      client.deleteItem(DeleteItemRequest.builder().tableName(table).key(key).build());
    } else {
      var item = new HashMap<>(key);
      item.put("object", text(last.get().value()));
      client.putItem(PutItemRequest.builder().tableName(table).item(item).build());
    }
  }

  private Map<String, AttributeValue> get(String partition, String sort) {
    var request =
        GetItemRequest.builder()
            .tableName(table)
            .key(key(partition, sort))
            .consistentRead(true)
            .build();
    return client.getItem(request).item();
  }

  private static Map<String, AttributeValue> key(String partition, String sort) {
    return Map.of("pk", text(partition), "sk", text(sort));
  }

  private static String place(String category, int partition) {
    return category + "/" + partition;
  }
}
