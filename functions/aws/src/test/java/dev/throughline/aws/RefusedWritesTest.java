package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.AppendResult.AlreadyApplied;
import dev.throughline.kernel.store.AppendResult.Conflict;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Answers of DynamoDB that its local stand-in does not give, or not on demand. */
class RefusedWritesTest {
  private static final CommandId OURS = new CommandId("ours");
  private static final CommandId THEIRS = new CommandId("theirs");
  private static final StreamId ONE = new StreamId(new TenantId("acme"), "sample", "1");
  private static final StreamId TWO = new StreamId(new TenantId("acme"), "sample", "2");

  /** A client that refuses every write with this exception. */
  private record Refusing(DynamoDbException answer) implements DynamoDbClient {
    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      throw answer;
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
      throw answer;
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {
      // There is no connection to close.
    }
  }

  private static Commit commit(StreamId stream, CommandId command) {
    var event = new EventData("sample.happened", "1.0", "{}");
    var body =
        new CommitBody(
            command, "", "s", "r", null, Instant.EPOCH, List.of(event), List.of(), List.of());
    return new Commit(stream, 1, 1, body);
  }

  private static AppendResult put(DynamoDbException answer) {
    var store = new DynamoDbEventStore(new Refusing(answer), "table");
    return store.append(new Append(ONE, Expected.NOTHING, commit(ONE, OURS).bodies().getFirst()));
  }

  private static AppendResult transact(DynamoDbException answer) {
    var store = new DynamoDbEventStore(new Refusing(answer), "table");
    return store.appendAll(
        List.of(
            new Append(ONE, Expected.NOTHING, commit(ONE, OURS).bodies().getFirst()),
            new Append(TWO, Expected.NOTHING, commit(TWO, OURS).bodies().getFirst())),
        List.of());
  }

  private static DynamoDbException cancelled(CancellationReason... reasons) {
    return TransactionCanceledException.builder().cancellationReasons(reasons).build();
  }

  private static CancellationReason because(String code) {
    return CancellationReason.builder().code(code).build();
  }

  private static CancellationReason because(Commit inTheWay) {
    return CancellationReason.builder()
        .code("ConditionalCheckFailed")
        .item(CommitItem.write(inTheWay))
        .build();
  }

  @Test
  void theItemInTheWayOfAPutTellsARepeatFromAConflict() {
    var ours = commit(ONE, OURS);
    assertThat(put(inTheWay(ours))).isEqualTo(new AlreadyApplied(ours));
    assertThat(put(inTheWay(commit(ONE, THEIRS)))).isEqualTo(new Conflict());
  }

  private static DynamoDbException inTheWay(Commit commit) {
    return ConditionalCheckFailedException.builder().item(CommitItem.write(commit)).build();
  }

  @Test
  void aTransactionUnderWayIsAConflict() {
    assertThat(put(TransactionConflictException.builder().build())).isEqualTo(new Conflict());
    assertThat(transact(TransactionInProgressException.builder().build()))
        .isEqualTo(new Conflict());
    assertThat(transact(cancelled(because("TransactionConflict"), because("None"))))
        .isEqualTo(new Conflict());
  }

  @Test
  void onlyACommitInTheWayOfTheFirstStreamIsARepeat() {
    var ours = commit(ONE, OURS);
    assertThat(transact(cancelled(because(ours), because(commit(TWO, OURS)))))
        .isEqualTo(new AlreadyApplied(ours));
    assertThat(transact(cancelled(because(ours), because("TransactionConflict"))))
        .isEqualTo(new AlreadyApplied(ours));
    assertThat(transact(cancelled(because("None"), because(commit(TWO, OURS)))))
        .isEqualTo(new Conflict());
    assertThat(transact(cancelled(because(commit(ONE, THEIRS)), because("None"))))
        .isEqualTo(new Conflict());
  }

  @Test
  void throttlingIsAnOutageAndNoAnswer() {
    var throttled = cancelled(because("None"), because("ThrottlingError"));
    assertThatThrownBy(() -> transact(throttled)).isSameAs(throttled);
    var mixed = cancelled(because(commit(ONE, THEIRS)), because("ProvisionedThroughputExceeded"));
    assertThatThrownBy(() -> transact(mixed)).isSameAs(mixed);
    var exceeded = ProvisionedThroughputExceededException.builder().build();
    assertThatThrownBy(() -> put(exceeded)).isSameAs(exceeded);
  }
}
