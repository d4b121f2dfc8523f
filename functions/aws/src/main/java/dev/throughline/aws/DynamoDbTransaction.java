package dev.throughline.aws;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.Commit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Commits to several streams in one transaction. */
final class DynamoDbTransaction {
  private static final String FREE = "attribute_not_exists(pk)";
  private static final String NONE = "None";
  private static final String REFUSED = "ConditionalCheckFailed";
  private static final String CONTENDED = "TransactionConflict";

  private final DynamoDbClient client;
  private final String table;
  private final CommitItems commits;

  DynamoDbTransaction(DynamoDbClient client, String table, CommitItems commits) {
    this.client = client;
    this.table = table;
    this.commits = commits;
  }

  AppendResult write(List<Commit> commits, List<Check> checks) {
    var items = new ArrayList<TransactWriteItem>();
    commits.forEach(commit -> items.add(put(commit)));
    checks.forEach(check -> items.add(unmoved(check)));
    try {
      client.transactWriteItems(TransactWriteItemsRequest.builder().transactItems(items).build());
      return new AppendResult.Appended(List.copyOf(commits));
    } catch (TransactionCanceledException e) {
      return cancelled(e, commits.getFirst());
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

  private AppendResult cancelled(TransactionCanceledException e, Commit first) {
    requireLost(e);
    var ofFirst = e.cancellationReasons().getFirst();
    return ofFirst.code().equals(REFUSED)
        ? DynamoDbEventStore.inTheWay(commits.read(ofFirst.item()), first)
        : new AppendResult.Conflict();
  }

  private TransactWriteItem put(Commit commit) {
    return TransactWriteItem.builder()
        .put(
            Put.builder()
                .tableName(table)
                .item(commits.write(commit))
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

  static void requireDistinct(List<Append> writes, List<Check> checks) {
    var size = writes.size() + checks.size();
    if (writes.isEmpty() || size > 100) {
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
