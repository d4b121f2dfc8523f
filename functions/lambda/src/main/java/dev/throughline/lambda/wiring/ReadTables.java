package dev.throughline.lambda.wiring;

import dev.throughline.aws.DynamoDbCountTable;
import dev.throughline.aws.DynamoDbReadTable;
import dev.throughline.aws.DynamoDbTraces;
import dev.throughline.json.Json;
import dev.throughline.json.JsonRows;
import dev.throughline.kernel.build.BuildControl;
import dev.throughline.kernel.build.BuiltCounts;
import dev.throughline.kernel.build.BuiltTable;
import dev.throughline.kernel.build.BuiltTables;
import dev.throughline.kernel.build.BuiltTraces;
import dev.throughline.kernel.build.CurrentBuilds;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Read models in DynamoDB tables, their rows as JSON. */
@Singleton
public class ReadTables implements BuiltTables {
  private final DynamoDbClient client;
  private final Settings settings;
  private final Json json;
  private final BuildControl control;
  private final InstantSource clock;

  @Inject
  public ReadTables(
      DynamoDbClient client,
      Settings settings,
      Json json,
      BuildControl control,
      InstantSource clock) {
    this.client = client;
    this.settings = settings;
    this.json = json;
    this.control = control;
    this.clock = clock;
  }

  /**
   * A statistic, which can be counted anew if the environment names a {@code BUILDS_TABLE}. Makes
   * no call.
   *
   * @param model the statistic's name, as for {@link #rows}
   */
  public BuiltCounts counts(String tableName, String model) {
    var inKeys = model.substring(model.lastIndexOf('.') + 1);
    return new BuiltCounts(
        model,
        build -> DynamoDbCountTable.ofBuild(client, tableName, inKeys, build),
        new CurrentBuilds(model, control, clock));
  }

  /**
   * Traces, which can be rebuilt where the environment names a {@code BUILDS_TABLE}. Nothing is
   * called yet.
   *
   * @param tableName the table's own name, which has nothing but traces; looked up at the first
   *     use, so that a platform without traces needs no table
   * @param model the read model's name
   */
  public BuiltTraces traces(Supplier<String> tableName, String model) {
    return new BuiltTraces(
        model,
        build -> new DynamoDbTraces(client, tableName.get(), build),
        new CurrentBuilds(model, control, clock));
  }

  /** A read model, which can be rebuilt if the environment names a {@code BUILDS_TABLE}. */
  @Override
  public <S> BuiltTable<S> rows(String table, String model, Class<S> row) {
    var tableName = settings.get(table);
    var rows = new JsonRows<S>(json, row);
    var inKeys = model.substring(model.lastIndexOf('.') + 1);
    return new BuiltTable<>(
        model,
        build -> DynamoDbReadTable.ofBuild(client, tableName, inKeys, build, rows),
        new CurrentBuilds(model, control, clock));
  }
}
