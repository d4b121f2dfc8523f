package dev.throughline.localstack.deploy;

import dev.throughline.localstack.template.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Creates tables, and finds those that are there already, which get the indexes of the template.
 */
final class Tables {
  private final DynamoDbClient dynamoDb;

  Tables(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  TableDescription create(Table table) {
    try {
      dynamoDb.createTable(request(table));
    } catch (ResourceInUseException e) {
      reindex(table);
    }
    awaitActive(table);
    return describe(table.name());
  }

  private void awaitActive(Table table) {
    try (var waiter = dynamoDb.waiter()) {
      waiter.waitUntilTableExists(request -> request.tableName(table.name()));
    }
  }

  /**
   * A table of an earlier template may have other indexes; one update makes or deletes one index.
   */
  private void reindex(Table table) {
    var there =
        describe(table.name()).globalSecondaryIndexes().stream()
            .map(GlobalSecondaryIndexDescription::indexName)
            .toList();
    for (var index : table.indexes()) {
      if (!there.contains(index.name())) {
        update(table, change -> change.create(created(index)));
      }
    }
    for (var name : there) {
      if (table.indexes().stream().map(Table.Index::name).noneMatch(name::equals)) {
        update(table, change -> change.delete(delete -> delete.indexName(name)));
      }
    }
  }

  private void update(Table table, Consumer<GlobalSecondaryIndexUpdate.Builder> change) {
    dynamoDb.updateTable(
        request ->
            request
                .tableName(table.name())
                .attributeDefinitions(attributes(table))
                .globalSecondaryIndexUpdates(
                    GlobalSecondaryIndexUpdate.builder().applyMutation(change).build()));
    awaitActive(table);
  }

  private TableDescription describe(String name) {
    return dynamoDb.describeTable(request -> request.tableName(name)).table();
  }

  private static CreateTableRequest request(Table table) {
    var request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(schema(table.key()))
            .attributeDefinitions(attributes(table));
    if (!table.indexes().isEmpty()) {
      request.globalSecondaryIndexes(table.indexes().stream().map(Tables::index).toList());
    }
    table.stream()
        .ifPresent(
            view ->
                request.streamSpecification(
                    stream -> stream.streamEnabled(true).streamViewType(view)));
    return request.build();
  }

  private static List<AttributeDefinition> attributes(Table table) {
    return table.attributes().entrySet().stream()
        .map(
            entry ->
                AttributeDefinition.builder()
                    .attributeName(entry.getKey())
                    .attributeType(entry.getValue())
                    .build())
        .toList();
  }

  private static GlobalSecondaryIndex index(Table.Index index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(schema(index.key()))
        .projection(projection(index))
        .build();
  }

  private static CreateGlobalSecondaryIndexAction created(Table.Index index) {
    return CreateGlobalSecondaryIndexAction.builder()
        .indexName(index.name())
        .keySchema(schema(index.key()))
        .projection(projection(index))
        .build();
  }

  private static Projection projection(Table.Index index) {
    var projection = Projection.builder().projectionType(index.projection());
    return index.included().isEmpty()
        ? projection.build()
        : projection.nonKeyAttributes(index.included()).build();
  }

  private static List<KeySchemaElement> schema(Table.Key key) {
    var schema = new ArrayList<KeySchemaElement>();
    schema.add(element(key.hash(), KeyType.HASH));
    key.range().ifPresent(range -> schema.add(element(range, KeyType.RANGE)));
    return schema;
  }

  private static KeySchemaElement element(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
