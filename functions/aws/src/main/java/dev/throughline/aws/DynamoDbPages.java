package dev.throughline.aws;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.ArchivedCommits;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.StreamPages;
import dev.throughline.kernel.store.StreamSlice;
import dev.throughline.kernel.store.Stub;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The pages of streams in the table of {@link DynamoDbEventStore}. A page is one query, so at most
 * 1 MB of the table, and ends with the commit by which its events have 8 million characters; if the
 * stream is longer, a second query finds its end. Archived commits are read through. Reads are
 * strongly consistent.
 */
public final class DynamoDbPages implements StreamPages {
  private static final long MOST_CHARACTERS = 8_000_000;

  private final DynamoDbClient client;
  private final String table;
  private final CommitItems form;
  private final ArchivedCommits archived;

  /** Pages of streams without large commits and without an archive. */
  public DynamoDbPages(DynamoDbClient client, String table) {
    this(client, table, CommitItems.INLINE);
  }

  public DynamoDbPages(DynamoDbClient client, String table, CommitItems form) {
    this(client, table, form, ArchivedCommits.NONE);
  }

  /** The same, reading through to an archive. */
  public DynamoDbPages(
      DynamoDbClient client, String table, CommitItems form, ArchivedCommits archived) {
    this.form = form;
    this.client = client;
    this.table = table;
    this.archived = archived;
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
    var items = read(response.items());
    if (items.stub().isEmpty() && afterCommit > 0 && isMissing(afterCommit + 1, items.commits())) {
      items = items.with(stub(stream));
    }
    if (items.stub().isPresent()) {
      return through(items, afterCommit, maxCommits);
    }
    var commits = items.commits();
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
  private StreamItems read(List<Map<String, AttributeValue>> page) {
    var commits = new ArrayList<Commit>();
    var characters = 0L;
    Optional<Stub> stub = Optional.empty();
    for (var item : page) {
      if (characters >= MOST_CHARACTERS) {
        break;
      }
      if (StubItem.isStub(item)) {
        stub = Optional.of(StubItem.read(item));
      } else {
        var commit = form.read(item);
        characters += commit.data().mapToLong(event -> event.json().length()).sum();
        commits.add(commit);
      }
    }
    return new StreamItems(stub, commits);
  }

  private static boolean isMissing(long number, List<Commit> commits) {
    return commits.isEmpty() || commits.getFirst().number() != number;
  }

  /** What follows in the table is read only to fill the page. */
  private StreamSlice through(StreamItems items, long afterCommit, int maxCommits) {
    var stub = items.stub().orElseThrow();
    var whole = stub.slice(afterCommit, archived, items.commits());
    var page = whole.commits().stream().limit(maxCommits).toList();
    requireDense(stub.stream(), afterCommit, page);
    var end = end(stub.stream());
    // A late commit came between the requests, behind archived ones.
    return page.isEmpty() && end.commit() > afterCommit
        ? page(stub.stream(), afterCommit, maxCommits)
        : new StreamSlice(page, end);
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
    var items = StreamItems.of(last.items(), form);
    return items.stub().map(Stub::end).orElseGet(() -> endOf(items.commits()));
  }

  private Optional<Stub> stub(StreamId stream) {
    var response =
        client.query(
            query()
                .keyConditionExpression("pk = :pk AND sk = :sk")
                .expressionAttributeValues(
                    Map.of(
                        ":pk",
                        Attributes.text(stream.key()),
                        ":sk",
                        Attributes.number(StubItem.NUMBER)))
                .build());
    return StreamItems.of(response.items(), form).stub();
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
