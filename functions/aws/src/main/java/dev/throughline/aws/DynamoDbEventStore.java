package dev.throughline.aws;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.Snapshot;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.StreamSlice;
import dev.throughline.kernel.store.Stub;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Streams in a DynamoDB table with {@code pk} (text) and {@code sk} (number) and no index. A commit
 * is one item, written by one put on condition that its number is free: 1 write unit per KB,
 * whatever the number of events. The item that a refused put returns tells a repeat from a
 * conflict. Reads are strongly consistent. Archived commits are read through a {@link Stub}, with
 * one request to the archive; a load whose stream has none makes no request more. A commit that
 * cannot be stored or sent is an {@link IllegalArgumentException} (see {@link CommitItem#write} and
 * {@link CommitItems#write}).
 */
public final class DynamoDbEventStore implements EventStore {
  private final DynamoDbClient client;
  private final String table;
  private final CommitItems items;
  private final ReadThrough archive;
  private final DynamoDbTransaction transaction;
  private final DynamoDbTail tail;

  /** A store without objects: it refuses a commit that does not fit into an item. */
  public DynamoDbEventStore(DynamoDbClient client, String table) {
    this(client, table, CommitItems.INLINE);
  }

  /** A store whose large commits have their events in objects, and whose streams all stay. */
  public DynamoDbEventStore(DynamoDbClient client, String table, CommitItems items) {
    this(client, table, items, ReadThrough.NONE);
  }

  /**
   * A store whose large commits have their events in objects, and that reads through to an archive.
   */
  public DynamoDbEventStore(
      DynamoDbClient client, String table, CommitItems items, ReadThrough archive) {
    this.items = items;
    this.client = client;
    this.table = table;
    this.archive = archive;
    this.transaction = new DynamoDbTransaction(client, table, items, archive);
    this.tail = new DynamoDbTail(client, table, items);
  }

  @Override
  public StreamSlice read(StreamId stream, long afterCommit) {
    // The commit before is read too, since only it has the position of its end.
    var from = Math.max(1, afterCommit);
    var query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk AND sk >= :from")
            .expressionAttributeValues(
                Map.of(":pk", Attributes.text(stream.key()), ":from", Attributes.number(from)))
            .build();
    var found = StreamItems.of(client.queryPaginator(query).items(), items);
    if (found.stub().isEmpty() && from > 1) {
      // A commit that was there and is not there any more is archived.
      var commits = found.commits();
      if (commits.isEmpty()) {
        var last = lastItem(stream);
        if (last.stub().isEmpty()) {
          var end = end(last);
          // A late commit came between the two requests, behind archived ones.
          return end.commit() > afterCommit
              ? read(stream, afterCommit)
              : new StreamSlice(List.of(), end);
        }
        found = last;
      } else if (commits.getFirst().number() != from) {
        found = found.with(stub(stream));
      }
    }
    if (found.stub().isPresent()) {
      return dense(stream, afterCommit, through(found, afterCommit));
    }
    var commits = found.commits();
    requireDense(stream, from, commits);
    var end = commits.isEmpty() ? StreamEnd.START : commits.getLast().end();
    return new StreamSlice(commits.stream().filter(c -> c.number() > afterCommit).toList(), end);
  }

  private StreamSlice through(StreamItems found, long afterCommit) {
    return found.stub().orElseThrow().slice(afterCommit, archive.commits(), found.commits());
  }

  private static StreamSlice dense(StreamId stream, long afterCommit, StreamSlice slice) {
    requireDense(stream, afterCommit + 1, slice.commits());
    return slice;
  }

  @Override
  public StreamSlice readTail(StreamId stream, Predicate<Snapshot> usable, boolean latest) {
    var found = tail.read(stream, usable, latest);
    if (found.stub().isPresent()) {
      var slice = through(found, 0);
      return latest || isDense(1, slice.commits())
          ? dense(stream, 0, slice).from(usable)
          : readTail(stream, usable, true);
    }
    var commits = found.commits();
    if (commits.isEmpty()) {
      return new StreamSlice(List.of(), StreamEnd.START);
    }
    var from = commits.getFirst();
    var whole = from.number() == 1 || from.snapshot().filter(usable).isPresent();
    if (!latest && !(whole && isDense(from.number(), commits))) {
      // The pages came from replicas of different age.
      return readTail(stream, usable, true);
    }
    requireDense(stream, whole ? from.number() : 1, commits);
    return new StreamSlice(commits, commits.getLast().end());
  }

  private static boolean isDense(long from, List<Commit> commits) {
    return commits.getLast().number() - from + 1 == commits.size();
  }

  @Override
  public AppendResult append(Append write) {
    return switch (place(write)) {
      case Placed.At(var commit, var end) ->
          archive.isNeeded(write.stream(), end, now(write))
              ? transaction.write(
                  List.of(commit), List.of(), List.of(new Check(write.stream(), end)))
              : put(commit);
      case Placed.Refused(var result) -> result;
    };
  }

  @Override
  public AppendResult appendAll(List<Append> writes, List<Check> checks) {
    DynamoDbTransaction.requireDistinct(writes, checks);
    if (writes.size() == 1 && checks.isEmpty()) {
      return append(writes.getFirst());
    }
    var now = now(writes.getFirst());
    var fences = new ArrayList<Check>();
    var commits = new ArrayList<Commit>();
    Optional<AppendResult> refused = Optional.empty();
    for (var write : writes) {
      switch (place(write)) {
        case Placed.At(var commit, var end) -> {
          commits.add(commit);
          fences.add(new Check(write.stream(), end));
        }
        // Only the conflicting item of the first stream tells a repeat.
        case Placed.Refused(var result) ->
            refused =
                refused.or(
                    () ->
                        Optional.of(
                            commits.isEmpty() && write.equals(writes.getFirst())
                                ? result
                                : new AppendResult.Conflict()));
      }
    }
    fences.addAll(checks);
    fences.removeIf(it -> !archive.isNeeded(it.stream(), it.end(), now));
    return refused.orElseGet(() -> transaction.write(commits, checks, fences));
  }

  private static Instant now(Append write) {
    return write.bodies().getLast().at();
  }

  private sealed interface Placed {
    record At(Commit commit, StreamEnd end) implements Placed {}

    record Refused(AppendResult result) implements Placed {}
  }

  /**
   * The position of a new commit; an expected version is looked up, an expected position is
   * trusted.
   */
  private Placed place(Append write) {
    return switch (write.expected()) {
      case Expected.After(var end) -> new Placed.At(write.after(end), end);
      case Expected.AtVersion(var version) -> {
        var last = last(write.stream());
        var end = last.map(Commit::end).orElse(StreamEnd.START);
        if (end.version() == version) {
          yield new Placed.At(write.after(end), end);
        }
        yield new Placed.Refused(
            last.filter(commit -> commit.firstVersion() == version + 1)
                .filter(commit -> isRepeat(commit, write.bodies()))
                .<AppendResult>map(AppendResult.AlreadyApplied::new)
                .orElseGet(AppendResult.Conflict::new));
      }
    };
  }

  /** Recognised by the first decision, as {@link #appendAll} says. */
  static boolean isRepeat(Commit stored, List<CommitBody> wanted) {
    return stored.of(wanted.getFirst().commandId()).isPresent();
  }

  private AppendResult put(Commit commit) {
    var request =
        PutItemRequest.builder()
            .tableName(table)
            .item(items.write(commit))
            .conditionExpression("attribute_not_exists(pk)")
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    try {
      client.putItem(request);
      return new AppendResult.Appended(List.of(commit));
    } catch (ConditionalCheckFailedException e) {
      return transaction.inTheWay(e.item(), commit);
    } catch (TransactionConflictException _) {
      // Another writer is appending at this position in a transaction.
      return new AppendResult.Conflict();
    }
  }

  private static StreamEnd end(StreamItems last) {
    return last.stub()
        .map(Stub::end)
        .or(() -> last.commits().stream().findFirst().map(Commit::end))
        .orElse(StreamEnd.START);
  }

  private Optional<Commit> last(StreamId stream) {
    var last = lastItem(stream);
    return last.stub()
        .map(stub -> archive.commits().read(stub).getLast())
        .or(() -> last.commits().stream().findFirst());
  }

  private StreamItems lastItem(StreamId stream) {
    var query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", Attributes.text(stream.key())))
            .scanIndexForward(false)
            .limit(1)
            .build();
    return StreamItems.of(client.query(query).items(), items);
  }

  private Optional<Stub> stub(StreamId stream) {
    var request =
        GetItemRequest.builder()
            .tableName(table)
            .key(StubItem.key(stream))
            .consistentRead(true)
            .build();
    var response = client.getItem(request);
    return response.hasItem() && StubItem.isStub(response.item())
        ? Optional.of(StubItem.read(response.item()))
        : Optional.empty();
  }

  private static void requireDense(StreamId stream, long from, List<Commit> commits) {
    var next = from;
    for (var commit : commits) {
      if (commit.number() != next++) {
        throw new IllegalStateException(stream + " has a hole before commit " + commit.number());
      }
    }
  }
}
