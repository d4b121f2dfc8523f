package dev.throughline.aws;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.StreamPages;
import dev.throughline.kernel.store.StreamSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The pages of streams in the table of {@link DynamoDbEventStore}. A page is one query, so at most
 * 1 MB of the table, and ends with the commit by which its events have 8 million characters; if the
 * stream is longer, a second query finds its end. Reads are strongly consistent.
 */
public final class DynamoDbPages implements StreamPages {
  private static final long MOST_CHARACTERS = 8_000_000;

  private final DynamoDbClient client;
  private final String table;
  private final CommitItems items;

  /** Pages of streams without large commits. */
  public DynamoDbPages(DynamoDbClient client, String table) {
    this(client, table, CommitItems.INLINE);
  }

  public DynamoDbPages(DynamoDbClient client, String table, CommitItems items) {
    this.client = client;
    this.table = table;
    this.items = items;
  }

  @Override
  public StreamSlice page(StreamId stream, long afterCommit, int maxCommits) {
    if (maxCommits < 1) {
      throw new IllegalArgumentException("a page has at least one commit, not " + maxCommits);
    }
    var response =
        client.query(
            query()
                .keyConditionExpression("pk = :pk AND sk > :after")
                .expressionAttributeValues(
                    Map.of(
                        ":pk",
                        Attributes.text(stream.key()),
                        ":after",
                        Attributes.number(afterCommit)))
                .limit(maxCommits)
                .build());
    var commits = read(response.items());
    requireDense(stream, afterCommit, commits);
    var more =
        response.hasLastEvaluatedKey()
            || commits.size() < response.items().size()
            || (commits.isEmpty() && afterCommit > 0);
    return new StreamSlice(commits, more ? end(stream) : endOf(commits));
  }

  /**
   * So many of them that their events are not too large together: at least one, if there is one.
   */
  private List<Commit> read(List<Map<String, AttributeValue>> page) {
    var commits = new ArrayList<Commit>();
    var characters = 0L;
    for (var item : page) {
      if (characters >= MOST_CHARACTERS) {
        break;
      }
      var commit = items.read(item);
      characters += commit.data().mapToLong(event -> event.json().length()).sum();
      commits.add(commit);
    }
    return commits;
  }

  private StreamEnd end(StreamId stream) {
    var last =
        client.query(
            query()
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", Attributes.text(stream.key())))
                .scanIndexForward(false)
                .limit(1)
                .build());
    return endOf(last.items().stream().map(items::read).toList());
  }

  private QueryRequest.Builder query() {
    return QueryRequest.builder().tableName(table).consistentRead(true);
  }

  private static StreamEnd endOf(List<Commit> commits) {
    return commits.isEmpty() ? StreamEnd.START : commits.getLast().end();
  }

  private static void requireDense(StreamId stream, long after, List<Commit> commits) {
    var next = after;
    for (var commit : commits) {
      if (commit.number() != ++next) {
        throw new IllegalStateException(stream + " has a hole before commit " + commit.number());
      }
    }
  }
}
