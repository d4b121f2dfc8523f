package dev.throughline.aws;

import dev.throughline.database.Database;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** One in-memory database, reached over HTTP; it stops with this process. */
final class LocalDynamoDb {
  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
  private static final DynamoDbClient CLIENT = client(Database.inMemory().endpoint());

  private LocalDynamoDb() {}

  static DynamoDbClient client() {
    return CLIENT;
  }

  /** Makes an event table and returns its name. */
  static String eventTable() {
    return create(
        Map.of("pk", ScalarAttributeType.S, "sk", ScalarAttributeType.N), "sk", Optional.empty());
  }

  /** Makes a table with two text keys and returns its name. */
  static String traceTable() {
    return create(
        Map.of("pk", ScalarAttributeType.S, "sk", ScalarAttributeType.S), "sk", Optional.empty());
  }

  /** Makes a table with the key {@code pk} only and returns its name. */
  static String keyTable() {
    return create(Map.of("pk", ScalarAttributeType.S), "", Optional.empty());
  }

  /** Makes a read table with its index and returns its name. */
  static String readTable() {
    return create(
        Map.of(
            "pk",
            ScalarAttributeType.S,
            "ipk",
            ScalarAttributeType.S,
            "isk",
            ScalarAttributeType.S),
        "",
        Optional.of(index(DynamoDbReadTable.INDEX, "ipk", "isk", ProjectionType.KEYS_ONLY)));
  }

  /** Makes a table of sagas with its index and returns its name. */
  static String sagaTable() {
    var attributes = new TreeMap<String, ScalarAttributeType>();
    List.of("pk", "sk", "spk", "ssk").forEach(it -> attributes.put(it, ScalarAttributeType.S));
    var index = index(DynamoDbSagaList.INDEX, "spk", "ssk", ProjectionType.ALL);
    return create(attributes, "sk", Optional.of(index));
  }

  private static GlobalSecondaryIndex index(
      String name, String hash, String range, ProjectionType projection) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE))
        .projection(Projection.builder().projectionType(projection).build())
        .build();
  }

  private static String create(
      Map<String, ScalarAttributeType> attributes,
      String sortKey,
      Optional<GlobalSecondaryIndex> index) {
    var name = "t-" + UUID.randomUUID();
    var request = CreateTableRequest.builder().tableName(name);
    request.billingMode(BillingMode.PAY_PER_REQUEST);
    request.attributeDefinitions(
        attributes.entrySet().stream()
            .map(
                entry ->
                    AttributeDefinition.builder()
                        .attributeName(entry.getKey())
                        .attributeType(entry.getValue())
                        .build())
            .toList());
    var keys = new ArrayList<>(List.of(key("pk", KeyType.HASH)));
    if (!sortKey.isEmpty()) {
      keys.add(key(sortKey, KeyType.RANGE));
    }
    request.keySchema(keys);
    index.ifPresent(request::globalSecondaryIndexes);
    CLIENT.createTable(request.build());
    return name;
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  /** A client for a database. */
  static DynamoDbClient client(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  /** A client for the streams of a database. */
  static DynamoDbStreamsClient streams(URI endpoint) {
    return DynamoDbStreamsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
