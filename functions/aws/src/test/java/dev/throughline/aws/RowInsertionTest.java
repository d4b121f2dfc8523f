package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.aws.DynamoDbReadTableTest.PlainText;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildRows.Placed;
import dev.throughline.kernel.projection.Row;
import dev.throughline.kernel.store.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;

class RowInsertionTest {
  private static final TenantId TENANT = new TenantId("acme");

  private final Answering client = new Answering();
  private final RowInsertion<String> insertion =
      new RowInsertion<>(client, "rows", new RowItem<>("texts", new PlainText()));

  /** Answers the second statement of each request with an error, if one is set. */
  private static final class Answering implements DynamoDbClient {
    private final List<Integer> statements = new ArrayList<>();
    private String code = "";

    @Override
    public BatchExecuteStatementResponse batchExecuteStatement(
        BatchExecuteStatementRequest request) {
      statements.add(request.statements().size());
      var error = BatchStatementError.builder().code(code).message("not now").build();
      var responses =
          IntStream.range(0, request.statements().size())
              .mapToObj(
                  i ->
                      i == 1 && !code.isEmpty()
                          ? BatchStatementResponse.builder().error(error).build()
                          : BatchStatementResponse.builder().build())
              .toList();
      return BatchExecuteStatementResponse.builder().responses(responses).build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {
      // There is no connection to close.
    }
  }

  private static List<Placed<String>> rows(int number) {
    return IntStream.range(0, number).mapToObj(i -> row("key " + i)).toList();
  }

  private static Placed<String> row(String key) {
    var stream = new StreamId(TENANT, "sample", "1");
    var row =
        Row.<String>unseen()
            .advanced(Optional.of(key), stream, new StreamPosition(1, 1), Optional.empty());
    return new Placed<>(TENANT, key, row);
  }

  @Test
  void aRequestHasAtMostTwentyFiveRowsAndNoneIsMadeForNoRow() {
    assertThat(insertion.insert(rows(60))).isEmpty();
    assertThat(insertion.insert(List.of())).isEmpty();
    assertThat(client.statements).containsExactly(25, 25, 10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DuplicateItem",
        "TransactionConflict",
        "ProvisionedThroughputExceeded",
        "RequestLimitExceeded",
        "ThrottlingError",
        "InternalServerError"
      })
  void aRowThatIsThereOrCannotBeStoredNowIsLeftToTheCaller(String code) {
    client.code = code;
    var rows = rows(30);
    assertThat(insertion.insert(rows)).containsExactly(rows.get(1), rows.get(26));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AccessDenied", "ValidationError", "ResourceNotFound"})
  void anyOtherErrorIsToldWithItsCodeAndMessage(String code) {
    client.code = code;
    assertThatThrownBy(() -> insertion.insert(rows(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("rows")
        .hasMessageContaining(code)
        .hasMessageContaining("not now");
  }
}
