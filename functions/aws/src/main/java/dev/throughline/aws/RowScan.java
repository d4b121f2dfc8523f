package dev.throughline.aws;

import dev.throughline.kernel.build.BuildRows;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Scans the rows of one build. Other items of the table are read and paid for as well; DynamoDB
 * filters them out.
 *
 * @param <S> the row
 */
final class RowScan<S> {
  private final DynamoDbClient client;
  private final String table;
  private final RowItem<S> rows;

  RowScan(DynamoDbClient client, String table, RowItem<S> rows) {
    this.client = client;
    this.table = table;
    this.rows = rows;
  }

  /** As {@link BuildRows#scan}; {@code next} is the key of the last examined item. */
  BuildRows.Rows<S> page(Optional<String> from, int limit) {
    var request =
        ScanRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .limit(limit)
            .filterExpression("contains(pk, :mark)")
            .expressionAttributeValues(Map.of(":mark", Attributes.text(rows.mark())));
    from.ifPresent(pk -> request.exclusiveStartKey(Map.of("pk", Attributes.text(pk))));
    var page = client.scan(request.build());
    return new BuildRows.Rows<>(
        page.items().stream().flatMap(this::placed).toList(),
        Optional.ofNullable(Attributes.textOrNull(page.lastEvaluatedKey(), "pk")));
  }

  private Stream<BuildRows.Placed<S>> placed(Map<String, AttributeValue> item) {
    return rows.place(Attributes.text(item, "pk")).stream()
        .map(place -> new BuildRows.Placed<>(place.tenant(), place.key(), rows.readWhatever(item)));
  }
}
