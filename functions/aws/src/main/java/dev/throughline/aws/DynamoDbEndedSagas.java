package dev.throughline.aws;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.saga.EndedSagas;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Reads the last commit of a saga's log in the table of {@link DynamoDbEventStore}, eventually
 * consistent: half a read unit.
 */
public final class DynamoDbEndedSagas implements EndedSagas {
  private final DynamoDbClient client;
  private final String table;

  public DynamoDbEndedSagas(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public boolean hasEnded(StreamId saga) {
    var last =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", Attributes.text(saga.key())))
            .scanIndexForward(false)
            .limit(1)
            .build();
    return client.query(last).items().stream()
        .anyMatch(item -> StubItem.isStub(item) ? StubItem.ended(item) : CommitItem.ends(item));
  }
}
