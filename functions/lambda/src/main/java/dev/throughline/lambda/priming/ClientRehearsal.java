package dev.throughline.lambda.priming;

import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The calls of DynamoDB that most functions make, made once by a client of its own through {@link
 * NowhereHttpClient}. Its purpose is to load their classes, half of a cold start: an empty batch
 * makes no call, and a real call would need a permission.
 */
final class ClientRehearsal {
  private static final String TABLE = "nowhere";
  private static final Map<String, AttributeValue> KEY =
      Map.of("pk", AttributeValue.fromS("nobody"), "sk", AttributeValue.fromN("1"));

  private ClientRehearsal() {}

  static void run() {
    var keys = StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none"));
    var builder =
        DynamoDbClient.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(keys)
            .httpClient(new NowhereHttpClient());
    try (var client = builder.build()) {
      client.getItem(get -> get.tableName(TABLE).key(KEY));
      client.putItem(put -> put.tableName(TABLE).item(KEY));
      client.query(
          query ->
              query
                  .tableName(TABLE)
                  .keyConditionExpression("pk = :pk")
                  .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("nobody"))));
    }
  }
}
