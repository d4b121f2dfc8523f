package dev.throughline.lambda.wiring;

import dev.throughline.aws.DynamoDbReadTable;
import dev.throughline.json.Json;
import dev.throughline.json.JsonRows;
import dev.throughline.kernel.projection.ReadTable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Read models in DynamoDB tables, their rows as JSON. */
@Singleton
public class ReadTables {
  private final DynamoDbClient client;
  private final Json json;

  @Inject
  public ReadTables(DynamoDbClient client, Json json) {
    this.client = client;
    this.json = json;
  }

  /**
   * A read model. Nothing is called yet.
   *
   * @param tableName the table's own name, as {@link Settings} has it
   * @param readModel part of every key: a table may hold several models; without {@code #}
   * @param type the row, a record
   */
  public <S> ReadTable<S> table(String tableName, String readModel, Class<S> type) {
    return new DynamoDbReadTable<>(client, tableName, readModel, new JsonRows<>(json, type));
  }
}
