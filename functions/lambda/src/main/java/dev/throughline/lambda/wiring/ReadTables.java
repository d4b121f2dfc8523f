package dev.throughline.lambda.wiring;

import dev.throughline.aws.DynamoDbCountTable;
import dev.throughline.aws.DynamoDbReadTable;
import dev.throughline.aws.DynamoDbTraces;
import dev.throughline.json.Json;
import dev.throughline.json.JsonRows;
import dev.throughline.kernel.build.BuildControl;
import dev.throughline.kernel.build.BuiltCounts;
import dev.throughline.kernel.build.BuiltTable;
import dev.throughline.kernel.build.BuiltTraces;
import dev.throughline.kernel.build.CurrentBuilds;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Read models in DynamoDB tables, their rows as JSON. */
@Singleton
public class ReadTables {
  private final DynamoDbClient client;
  private final Json json;
  private final BuildControl control;
  private final InstantSource clock;

  @Inject
  public ReadTables(DynamoDbClient client, Json json, BuildControl control, InstantSource clock) {
    this.client = client;
    this.json = json;
    this.control = control;
    this.clock = clock;
  }

  /**
   * A statistic, which can be counted anew if the environment names a {@code BUILDS_TABLE}. Makes
   * no call.
   *
   * @param model the statistic's name, as for {@link #table}
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

  /**
   * A read model, which can be rebuilt if the environment names a {@code BUILDS_TABLE}. Makes no
   * call.
   *
   * @param tableName the table's own name, as {@link Settings} has it
   * @param model the read model's name; the part after its last dot is in every key, so a table may
   *     hold several models. Without {@code #} and {@code :}
   * @param type the row, a record
   */
  public <S> BuiltTable<S> table(String tableName, String model, Class<S> type) {
    var rows = new JsonRows<S>(json, type);
    var inKeys = model.substring(model.lastIndexOf('.') + 1);
    return new BuiltTable<>(
        model,
        build -> DynamoDbReadTable.ofBuild(client, tableName, inKeys, build, rows),
        new CurrentBuilds(model, control, clock));
  }
}
