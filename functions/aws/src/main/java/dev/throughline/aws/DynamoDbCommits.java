package dev.throughline.aws;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.CommitScan;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Commits of the event table by stream and number, a hundred in a request. A commit never changes,
 * so the results of an eventually consistent read are right, at half the price; only missing
 * commits are read again, consistently. Safe for use by many threads.
 */
public final class DynamoDbCommits implements CommitLookup, CommitScan {
  private final DynamoDbClient client;
  private final String table;
  private final ItemsByKey items;
  private final CommitItems commits;

  /** Commits none of which is large. */
  public DynamoDbCommits(DynamoDbClient client, String table) {
    this(client, table, CommitItems.INLINE);
  }

  public DynamoDbCommits(DynamoDbClient client, String table, CommitItems commits) {
    this.client = client;
    this.table = table;
    this.items = new ItemsByKey(client, table);
    this.commits = commits;
  }

  @Override
  public Map<CommitRef, Commit> find(Collection<CommitRef> places) {
    var found = new HashMap<CommitRef, Commit>();
    read(Set.copyOf(places), false, found);
    var absent = new HashSet<>(places);
    absent.removeAll(found.keySet());
    read(absent, true, found);
    return found;
  }

  /** Scans the whole table consistently, independent of {@code since}. */
  @Override
  public void list(Instant since, BiConsumer<CommitRef, Instant> each) {
    var request =
        ScanRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .projectionExpression("pk, sk, #at")
            .filterExpression("#at >= :since")
            .expressionAttributeNames(Map.of("#at", "at"))
            .expressionAttributeValues(Map.of(":since", Attributes.number(since.toEpochMilli())))
            .build();
    for (var item : client.scanPaginator(request).items()) {
      var stream = StreamId.ofKey(Attributes.text(item, "pk"));
      each.accept(
          new CommitRef(stream, Attributes.number(item, "sk")),
          Instant.ofEpochMilli(Attributes.number(item, "at")));
    }
  }

  private void read(Set<CommitRef> places, boolean consistent, Map<CommitRef, Commit> found) {
    var keys = places.stream().map(CommitItem::key).toList();
    for (var from = 0; from < keys.size(); from += ItemsByKey.BATCH) {
      var batch = keys.subList(from, Math.min(keys.size(), from + ItemsByKey.BATCH));
      for (var item : items.read(batch, consistent)) {
        var commit = commits.read(item);
        found.put(CommitRef.of(commit), commit);
      }
    }
  }
}
