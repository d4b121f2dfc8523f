package dev.throughline.aws;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.Stub;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Commits to several streams in one transaction. */
final class DynamoDbTransaction {
  private static final int MOST = 100;
  private static final String FREE = "attribute_not_exists(pk)";
  private static final String NONE = "None";
  private static final String REFUSED = "ConditionalCheckFailed";
  private static final String CONTENDED = "TransactionConflict";

  private final DynamoDbClient client;
  private final String table;
  private final CommitItems form;
  private final ReadThrough archive;

  DynamoDbTransaction(DynamoDbClient client, String table, CommitItems form, ReadThrough archive) {
    this.form = form;
    this.client = client;
    this.table = table;
    this.archive = archive;
  }

  /**
   * Writes all or nothing.
   *
   * @param fences streams that must not be archived beyond these ends. If there is no room for them
   *     in one transaction it is a conflict, after which streams are written one by one
   */
  AppendResult write(List<Commit> commits, List<Check> checks, List<Check> fences) {
    if (commits.size() + checks.size() + fences.size() > MOST) {
      return new AppendResult.Conflict();
    }
    var items = new ArrayList<TransactWriteItem>();
    commits.forEach(commit -> items.add(put(commit)));
    checks.forEach(check -> items.add(unmoved(check)));
    fences.forEach(fence -> items.add(notArchivedBeyond(fence)));
    try {
      client.transactWriteItems(TransactWriteItemsRequest.builder().transactItems(items).build());
      return new AppendResult.Appended(List.copyOf(commits));
    } catch (TransactionCanceledException e) {
      var first = commits.getFirst();
      var fence =
          IntStream.range(0, fences.size())
              .filter(i -> fences.get(i).stream().equals(first.stream()))
              .map(i -> commits.size() + checks.size() + i)
              .findFirst();
      return cancelled(e, first, fence);
    } catch (TransactionInProgressException _) {
      return new AppendResult.Conflict();
    }
  }

  /** Throws the exception, such as one of throttling, unless it means that another writer won. */
  static void requireLost(TransactionCanceledException e) {
    for (var reason : e.cancellationReasons()) {
      switch (reason.code()) {
        case NONE, REFUSED, CONTENDED -> {}
        default -> throw e;
      }
    }
  }

  private AppendResult cancelled(TransactionCanceledException e, Commit first, OptionalInt fence) {
    requireLost(e);
    var reasons = e.cancellationReasons();
    for (var at : fence.isPresent() ? new int[] {0, fence.getAsInt()} : new int[] {0}) {
      if (reasons.get(at).code().equals(REFUSED)) {
        return inTheWay(reasons.get(at).item(), first);
      }
    }
    return new AppendResult.Conflict();
  }

  /** The result of a refused write, by the item that is stored instead of {@code wanted}. */
  AppendResult inTheWay(Map<String, AttributeValue> item, Commit wanted) {
    var stored =
        StubItem.isStub(item)
            ? archived(StubItem.read(item), wanted.number())
            : Optional.of(form.read(item));
    return stored
        .filter(commit -> DynamoDbEventStore.isRepeat(commit, wanted.bodies()))
        .<AppendResult>map(AppendResult.AlreadyApplied::new)
        .orElseGet(AppendResult.Conflict::new);
  }

  private Optional<Commit> archived(Stub stub, long number) {
    return stub.holds(number)
        ? Optional.of(archive.commits().read(stub).get(Math.toIntExact(number - 1)))
        : Optional.empty();
  }

  private TransactWriteItem put(Commit commit) {
    return TransactWriteItem.builder()
        .put(
            Put.builder()
                .tableName(table)
                .item(form.write(commit))
                .conditionExpression(FREE)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build())
        .build();
  }

  /** The number after the end is still free, so the stream has not moved. */
  private TransactWriteItem unmoved(Check check) {
    return TransactWriteItem.builder()
        .conditionCheck(
            ConditionCheck.builder()
                .tableName(table)
                .key(
                    Map.of(
                        "pk",
                        Attributes.text(check.stream().key()),
                        "sk",
                        Attributes.number(check.end().commit() + 1)))
                .conditionExpression(FREE)
                .build())
        .build();
  }

  /** What the writer has not seen is still in the table, where it is in the way. */
  private TransactWriteItem notArchivedBeyond(Check fence) {
    return TransactWriteItem.builder()
        .conditionCheck(
            ConditionCheck.builder()
                .tableName(table)
                .key(StubItem.key(fence.stream()))
                .conditionExpression(
                    "attribute_not_exists(%s) OR %s <= :end"
                        .formatted(StubItem.OBJECT, StubItem.LAST))
                .expressionAttributeValues(Map.of(":end", Attributes.number(fence.end().commit())))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build())
        .build();
  }

  static void requireDistinct(List<Append> writes, List<Check> checks) {
    var size = writes.size() + checks.size();
    if (writes.isEmpty() || size > MOST) {
      throw new IllegalArgumentException("1 to 100 streams at once, not " + size);
    }
    var streams = new HashSet<StreamId>();
    writes.forEach(write -> streams.add(write.stream()));
    checks.forEach(check -> streams.add(check.stream()));
    if (streams.size() < size) {
      throw new IllegalArgumentException("each stream once: " + streams);
    }
  }
}
