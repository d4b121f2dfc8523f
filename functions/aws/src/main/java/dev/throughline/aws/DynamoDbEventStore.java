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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Streams in a DynamoDB table with {@code pk} (text) and {@code sk} (number) and no index. A commit
 * is one item, written by one put on condition that its number is free: 1 write unit per KB,
 * whatever the number of events. The item that a refused put returns tells a repeat from a
 * conflict. Reads are strongly consistent. A commit that cannot be stored or sent is an {@link
 * IllegalArgumentException} (see {@link CommitItem#write} and {@link CommitItems#write}).
 */
public final class DynamoDbEventStore implements EventStore {
  private final DynamoDbClient client;
  private final String table;
  private final DynamoDbTransaction transaction;
  private final DynamoDbTail tail;
  private final CommitItems items;

  /** A store that refuses a commit which does not fit into an item. */
  public DynamoDbEventStore(DynamoDbClient client, String table) {
    this(client, table, CommitItems.INLINE);
  }

  /** A store whose large commits have their events in objects. */
  public DynamoDbEventStore(DynamoDbClient client, String table, CommitItems items) {
    this.client = client;
    this.table = table;
    this.items = items;
    this.transaction = new DynamoDbTransaction(client, table, items);
    this.tail = new DynamoDbTail(client, table, items);
  }

  @Override
  public StreamSlice read(StreamId stream, long afterCommit) {
    var commits = new ArrayList<Commit>();
    // The commit before is read too, since only it has the position of its end.
    var query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk AND sk >= :from")
            .expressionAttributeValues(
                Map.of(
                    ":pk",
                    Attributes.text(stream.key()),
                    ":from",
                    Attributes.number(Math.max(1, afterCommit))))
            .build();
    for (var item : client.queryPaginator(query).items()) {
      commits.add(items.read(item));
    }
    requireDense(stream, Math.max(1, afterCommit), commits);
    if (commits.isEmpty()) {
      return new StreamSlice(List.of(), afterCommit > 1 ? end(stream) : StreamEnd.START);
    }
    var end = commits.getLast().end();
    return new StreamSlice(commits.stream().filter(c -> c.number() > afterCommit).toList(), end);
  }

  @Override
  public StreamSlice readTail(StreamId stream, Predicate<Snapshot> usable, boolean latest) {
    var commits = tail.read(stream, usable, latest);
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
      case Placed.At(var commit) -> put(commit);
      case Placed.Refused(var result) -> result;
    };
  }

  @Override
  public AppendResult appendAll(List<Append> writes, List<Check> checks) {
    DynamoDbTransaction.requireDistinct(writes, checks);
    if (writes.size() == 1 && checks.isEmpty()) {
      return append(writes.getFirst());
    }
    var commits = new ArrayList<Commit>();
    Optional<AppendResult> refused = Optional.empty();
    for (var write : writes) {
      switch (place(write)) {
        case Placed.At(var commit) -> commits.add(commit);
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
    return refused.orElseGet(() -> transaction.write(commits, checks));
  }

  private sealed interface Placed {
    record At(Commit commit) implements Placed {}

    record Refused(AppendResult result) implements Placed {}
  }

  /**
   * The position of a new commit; an expected version is looked up, an expected position is
   * trusted.
   */
  private Placed place(Append write) {
    return switch (write.expected()) {
      case Expected.After(var end) -> new Placed.At(write.after(end));
      case Expected.AtVersion(var version) -> {
        var last = last(write.stream());
        var end = last.map(Commit::end).orElse(StreamEnd.START);
        if (end.version() == version) {
          yield new Placed.At(write.after(end));
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
  private static boolean isRepeat(Commit stored, List<CommitBody> wanted) {
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
      return inTheWay(items.read(e.item()), commit);
    } catch (TransactionConflictException _) {
      // Another writer is appending at this position in a transaction.
      return new AppendResult.Conflict();
    }
  }

  /** The result of a refused write, by the commit that is stored instead of {@code wanted}. */
  static AppendResult inTheWay(Commit stored, Commit wanted) {
    return isRepeat(stored, wanted.bodies())
        ? new AppendResult.AlreadyApplied(stored)
        : new AppendResult.Conflict();
  }

  private StreamEnd end(StreamId stream) {
    return last(stream).map(Commit::end).orElse(StreamEnd.START);
  }

  private Optional<Commit> last(StreamId stream) {
    var query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", Attributes.text(stream.key())))
            .scanIndexForward(false)
            .limit(1)
            .build();
    return client.query(query).items().stream().findFirst().map(items::read);
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
