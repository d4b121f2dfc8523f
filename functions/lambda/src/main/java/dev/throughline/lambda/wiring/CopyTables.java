package dev.throughline.lambda.wiring;

import dev.throughline.aws.DynamoDbCopyTable;
import dev.throughline.aws.RowFields;
import dev.throughline.kernel.capture.CopyTable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Copies of the rows of other contexts' tables, in DynamoDB tables. */
@Singleton
public class CopyTables {
  private final DynamoDbClient client;
  private final Settings settings;

  @Inject
  public CopyTables(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.settings = settings;
  }

  /**
   * Copies of one text of each row. Makes no call.
   *
   * @param table the environment variable with the table's own name
   * @param field the name of the text
   */
  public CopyTable<String> ofText(String table, String field) {
    return new DynamoDbCopyTable<>(client, settings.get(table), new OneText(field));
  }

  private record OneText(String field) implements RowFields<String> {
    @Override
    public Map<String, String> write(String state) {
      return Map.of(field, state);
    }

    @Override
    public String read(Map<String, String> fields) {
      return Optional.ofNullable(fields.get(field))
          .orElseThrow(() -> new IllegalArgumentException("the copy has no " + field));
    }
  }
}
