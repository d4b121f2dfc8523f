package dev.throughline.aws;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.Snapshot;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Reads a stream backwards until a usable snapshot. The first page is small, since a stream with
 * snapshots has one among its last commits, and a short stream fits into the page; each further
 * page is as large as all before it together.
 */
final class DynamoDbTail {
  private static final int FIRST_PAGE = 14;
  private static final int LARGEST_PAGE = 4096;

  private final DynamoDbClient client;
  private final String table;
  private final CommitItems form;

  DynamoDbTail(DynamoDbClient client, String table, CommitItems form) {
    this.form = form;
    this.client = client;
    this.table = table;
  }

  /**
   * The commits from the newest usable snapshot on, or all, in order; perhaps with holes. With a
   * stub, if they are not whole without it.
   */
  StreamItems read(StreamId stream, Predicate<Snapshot> usable, boolean latest) {
    var newestFirst = new ArrayList<Commit>();
    Map<String, AttributeValue> start = Map.of();
    while (true) {
      var size = Math.clamp(newestFirst.size(), FIRST_PAGE, LARGEST_PAGE);
      var page = client.query(request(stream, start, size, latest));
      for (var item : page.items()) {
        if (StubItem.isStub(item)) {
          return new StreamItems(Optional.of(StubItem.read(item)), newestFirst.reversed());
        }
        var commit = form.read(item);
        newestFirst.add(commit);
        if (commit.snapshot().filter(usable).isPresent()) {
          return new StreamItems(Optional.empty(), newestFirst.reversed());
        }
      }
      start = page.lastEvaluatedKey();
      if (start.isEmpty()) {
        return new StreamItems(Optional.empty(), newestFirst.reversed());
      }
    }
  }

  private QueryRequest request(
      StreamId stream, Map<String, AttributeValue> start, int size, boolean latest) {
    var request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(latest)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", Attributes.text(stream.key())))
            .scanIndexForward(false)
            .limit(size);
    return start.isEmpty() ? request.build() : request.exclusiveStartKey(start).build();
  }
}
