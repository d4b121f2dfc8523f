package dev.throughline.aws;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.personal.PersonalKeys;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Keys in a DynamoDB table with {@code pk} (text): the stream key, and {@code key} (32 bytes). A
 * forgotten key leaves an item with {@code forgotten} and without {@code key}.
 */
public final class DynamoDbPersonalKeys implements PersonalKeys {
  private static final int KEY_BYTES = 32;

  private final DynamoDbClient client;
  private final String table;
  private final SecureRandom random;

  public DynamoDbPersonalKeys(DynamoDbClient client, String table, SecureRandom random) {
    this.client = client;
    this.table = table;
    this.random = random;
  }

  @Override
  public byte[] keyFor(StreamId subject) {
    var item = item(subject);
    return item.isEmpty() ? create(subject) : key(subject, item);
  }

  @Override
  public Optional<byte[]> find(StreamId subject) {
    var item = item(subject);
    return item.containsKey("key") ? Optional.of(Attributes.bytes(item, "key")) : Optional.empty();
  }

  @Override
  public void forget(StreamId subject) {
    var tombstone =
        Map.of("pk", Attributes.text(subject.key()), "forgotten", AttributeValue.fromBool(true));
    client.putItem(PutItemRequest.builder().tableName(table).item(tombstone).build());
  }

  private byte[] create(StreamId subject) {
    var key = new byte[KEY_BYTES];
    random.nextBytes(key);
    var put =
        PutItemRequest.builder()
            .tableName(table)
            .item(Map.of("pk", Attributes.text(subject.key()), "key", Attributes.bytes(key)))
            .conditionExpression("attribute_not_exists(pk)")
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    try {
      client.putItem(put);
      return key;
    } catch (ConditionalCheckFailedException e) {
      // Another writer was faster: its key counts.
      return key(subject, e.item());
    }
  }

  private static byte[] key(StreamId subject, Map<String, AttributeValue> item) {
    if (!item.containsKey("key")) {
      throw new IllegalStateException("the key of " + subject + " is forgotten");
    }
    return Attributes.bytes(item, "key");
  }

  private Map<String, AttributeValue> item(StreamId subject) {
    var request =
        GetItemRequest.builder()
            .tableName(table)
            .key(Map.of("pk", Attributes.text(subject.key())))
            .consistentRead(true)
            .build();
    return client.getItem(request).item();
  }
}
