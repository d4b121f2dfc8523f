package dev.throughline.localstack.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.database.Database;
import dev.throughline.localstack.template.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;

/** Changes to a table that was made from an earlier template. */
class TablesTest {
  private static Table table(String index, String projection) {
    var key = new Table.Key("list", Optional.of("sort"));
    return new Table(
        "Rows",
        "rows",
        Map.of("pk", "S", "list", "S", "sort", "S"),
        new Table.Key("pk", Optional.empty()),
        List.of(new Table.Index(index, key, projection, List.of())),
        Optional.empty());
  }

  @Test
  void aTableThatIsThereGetsTheIndexesOfTheTemplateAndKeepsItsItems() {
    try (var database = Database.inMemory();
        var client = client(database)) {
      var tables = new Tables(client);
      tables.create(table("whole", "ALL"));
      client.putItem(
          put ->
              put.tableName("rows")
                  .item(
                      Map.of(
                          "pk", AttributeValue.fromS("a"),
                          "list", AttributeValue.fromS("l"),
                          "sort", AttributeValue.fromS("1"),
                          "more", AttributeValue.fromS("m"))));

      var table = tables.create(table("keys", "KEYS_ONLY"));

      assertThat(table.globalSecondaryIndexes())
          .extracting(GlobalSecondaryIndexDescription::indexName)
          .containsExactly("keys");
      var listed =
          client.query(
              query ->
                  query
                      .tableName("rows")
                      .indexName("keys")
                      .keyConditionExpression("#l = :l")
                      .expressionAttributeNames(Map.of("#l", "list"))
                      .expressionAttributeValues(Map.of(":l", AttributeValue.fromS("l"))));
      assertThat(listed.items())
          .singleElement()
          .satisfies(item -> assertThat(item).containsOnlyKeys("pk", "list", "sort"));
    }
  }

  private static DynamoDbClient client(Database database) {
    return DynamoDbClient.builder()
        .endpointOverride(database.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
