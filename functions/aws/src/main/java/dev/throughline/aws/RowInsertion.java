package dev.throughline.aws;

import dev.throughline.kernel.build.BuildRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;

/**
 * Stores rows that have no stored item yet, twenty-five in a request. {@code BatchWriteItem} knows
 * no conditions, and a transaction costs twice as much; a batch of PartiQL's {@code INSERT} costs
 * as much as the puts, and each fails by itself if there is an item.
 *
 * @param <S> the row
 */
final class RowInsertion<S> {
  private static final int BATCH = 25;

  /** The failures after which a row can be stored by itself. */
  private static final Set<BatchStatementErrorCodeEnum> NOT_STORED =
      Set.of(
          BatchStatementErrorCodeEnum.DUPLICATE_ITEM,
          BatchStatementErrorCodeEnum.TRANSACTION_CONFLICT,
          BatchStatementErrorCodeEnum.PROVISIONED_THROUGHPUT_EXCEEDED,
          BatchStatementErrorCodeEnum.REQUEST_LIMIT_EXCEEDED,
          BatchStatementErrorCodeEnum.THROTTLING_ERROR,
          BatchStatementErrorCodeEnum.INTERNAL_SERVER_ERROR);

  private final DynamoDbClient client;
  private final String table;
  private final RowItem<S> rows;

  RowInsertion(DynamoDbClient client, String table, RowItem<S> rows) {
    this.client = client;
    this.table = table;
    this.rows = rows;
  }

  /** As {@link BuildRows#insert}. */
  List<BuildRows.Placed<S>> insert(List<BuildRows.Placed<S>> placed) {
    return placed.stream()
        .gather(Gatherers.windowFixed(BATCH))
        .flatMap(batch -> batch(batch).stream())
        .toList();
  }

  private List<BuildRows.Placed<S>> batch(List<BuildRows.Placed<S>> placed) {
    var statements =
        placed.stream()
            .map(row -> statement(rows.write(rows.key(row.tenant(), row.key()), row.row())))
            .toList();
    var request = BatchExecuteStatementRequest.builder().statements(statements).build();
    var responses = client.batchExecuteStatement(request).responses();
    var left = new ArrayList<BuildRows.Placed<S>>();
    for (var i = 0; i < responses.size(); i++) {
      var error = responses.get(i).error();
      if (error != null) {
        requireNotStored(error);
        left.add(placed.get(i));
      }
    }
    return left;
  }

  private BatchStatementRequest statement(Map<String, AttributeValue> item) {
    var attributes = List.copyOf(item.entrySet());
    var names =
        attributes.stream()
            .map(it -> "'" + it.getKey() + "': ?")
            .collect(Collectors.joining(", ", "{", "}"));
    return BatchStatementRequest.builder()
        .statement("INSERT INTO \"" + table + "\" VALUE " + names)
        .parameters(attributes.stream().map(Map.Entry::getValue).toList())
        .build();
  }

  private void requireNotStored(BatchStatementError error) {
    if (!NOT_STORED.contains(error.code())) {
      throw new IllegalStateException(
          "a row was not inserted into "
              + table
              + ": "
              + error.codeAsString()
              + ": "
              + error.message());
    }
  }
}
