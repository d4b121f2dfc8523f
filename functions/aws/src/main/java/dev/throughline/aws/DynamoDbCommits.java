package dev.throughline.aws;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.ArchivedCommits;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.CommitScan;
import dev.throughline.kernel.store.Stub;
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
 * commits are read again, consistently, with the stubs of their streams. Archived ones are read
 * through, those of an object together. Safe for use by many threads.
 */
public final class DynamoDbCommits implements CommitLookup, CommitScan {
  private final DynamoDbClient client;
  private final String table;
  private final ItemsByKey items;
  private final CommitItems form;
  private final ArchivedCommits archived;

  /** Of a table without large commits and without an archive. */
  public DynamoDbCommits(DynamoDbClient client, String table) {
    this(client, table, CommitItems.INLINE);
  }

  public DynamoDbCommits(DynamoDbClient client, String table, CommitItems form) {
    this(client, table, form, ArchivedCommits.NONE);
  }

  /** The same, reading through to an archive. */
  public DynamoDbCommits(
      DynamoDbClient client, String table, CommitItems form, ArchivedCommits archived) {
    this.form = form;
    this.archived = archived;
    this.client = client;
    this.table = table;
    this.items = new ItemsByKey(client, table);
  }

  @Override
  public Map<CommitRef, Commit> find(Collection<CommitRef> places) {
    var found = new HashMap<CommitRef, Commit>();
    var stubs = new HashMap<StreamId, Stub>();
    read(Set.copyOf(places), false, found, stubs);
    var absent = absent(places, found, stubs);
    if (!absent.isEmpty()) {
      // A commit that is not there is perhaps behind the stub of its stream.
      absent.stream()
          .map(place -> new CommitRef(place.stream(), StubItem.NUMBER))
          .toList()
          .forEach(absent::add);
      read(absent, true, found, stubs);
      found.keySet().retainAll(Set.copyOf(places));
    }
    readThrough(places, found, stubs);
    return found;
  }

  private static Set<CommitRef> absent(
      Collection<CommitRef> places, Map<CommitRef, Commit> found, Map<StreamId, Stub> stubs) {
    var absent = new HashSet<CommitRef>();
    for (var place : places) {
      var stub = stubs.get(place.stream());
      if (!found.containsKey(place) && (stub == null || !stub.holds(place.number()))) {
        absent.add(place);
      }
    }
    return absent;
  }

  private void readThrough(
      Collection<CommitRef> places, Map<CommitRef, Commit> found, Map<StreamId, Stub> stubs) {
    var wanted = new HashMap<Stub, Set<CommitRef>>();
    for (var place : places) {
      var stub = stubs.get(place.stream());
      if (stub != null && stub.holds(place.number()) && !found.containsKey(place)) {
        wanted.computeIfAbsent(stub, _ -> new HashSet<>()).add(place);
      }
    }
    if (!wanted.isEmpty()) {
      var commits = archived.readAll(wanted.keySet());
      wanted.forEach(
          (stub, some) ->
              some.forEach(
                  place ->
                      found.put(
                          place, commits.get(stub).get(Math.toIntExact(place.number() - 1)))));
    }
  }

  /**
   * Scans the whole table consistently, independent of {@code since}. Archived commits are left
   * out: they were found in the feed.
   */
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

  private void read(
      Set<CommitRef> places,
      boolean consistent,
      Map<CommitRef, Commit> found,
      Map<StreamId, Stub> stubs) {
    var keys = places.stream().map(CommitItem::key).toList();
    items.read(
        keys,
        consistent,
        item -> {
          if (StubItem.isStub(item)) {
            var stub = StubItem.read(item);
            stubs.put(stub.stream(), stub);
          } else {
            var commit = form.read(item);
            found.put(CommitRef.of(commit), commit);
          }
        });
  }
}
