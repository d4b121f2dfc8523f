package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult.Appended;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.Expected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DynamoDbCommitsTest {
  private static final String TABLE = LocalDynamoDb.eventTable();
  private static final DynamoDbEventStore STORE =
      new DynamoDbEventStore(LocalDynamoDb.client(), TABLE);

  private static Commit commit(String id) {
    var body =
        new CommitBody(
            new CommandId("c-" + id),
            "",
            "s",
            "r",
            null,
            Instant.EPOCH,
            List.of(new EventData("sample.happened", "1.0", "{}")),
            List.of(),
            List.of());
    var stream = new StreamId(new TenantId("acme"), "sample", id);
    return ((Appended) STORE.append(new Append(stream, Expected.NOTHING, body))).commit();
  }

  private static Map<CommitRef, Commit> commits(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> commit(prefix + i))
        .collect(Collectors.toMap(CommitRef::of, commit -> commit));
  }

  @Test
  void existingCommitsAreFoundAndTheOthersAreLeftOut() {
    var stored = commits("few", 3);
    var absent = new CommitRef(stored.keySet().iterator().next().stream(), 2);
    var places = new ArrayList<>(stored.keySet());
    places.add(absent);
    places.add(absent);
    assertThat(new DynamoDbCommits(LocalDynamoDb.client(), TABLE).find(places)).isEqualTo(stored);
    assertThat(new DynamoDbCommits(LocalDynamoDb.client(), TABLE).find(List.of())).isEmpty();
  }

  @Test
  void moreThanABatchIsReadInSeveral() {
    var stored = commits("many", 230);
    var client = new ReluctantDynamoDb(100);
    assertThat(new DynamoDbCommits(client, TABLE).find(stored.keySet())).isEqualTo(stored);
    assertThat(client.consistent).containsExactly(false, false, false);
  }

  @Test
  void keysThatDynamoDbLeavesUnprocessedAreAskedForAgain() {
    var stored = commits("slow", 30);
    var client = new ReluctantDynamoDb(3);
    assertThat(new DynamoDbCommits(client, TABLE).find(stored.keySet())).isEqualTo(stored);
    assertThat(client.consistent).hasSize(10);
  }

  @Test
  void onlyWhatIsNotFoundIsReadConsistently() {
    var stored = commits("half", 1);
    var absent = new CommitRef(new StreamId(new TenantId("acme"), "sample", "nowhere"), 1);
    var client = new ReluctantDynamoDb(100);
    assertThat(new DynamoDbCommits(client, TABLE).find(List.of(absent))).isEmpty();
    assertThat(client.consistent).containsExactly(false, true);
    new DynamoDbCommits(client, TABLE).find(stored.keySet());
    assertThat(client.consistent).containsExactly(false, true, false);
  }

  @Test
  void throttlingWithoutEndIsAnOutage() {
    var places = commits("throttled", 1).keySet();
    assertThatThrownBy(() -> new DynamoDbCommits(new ReluctantDynamoDb(0), TABLE).find(places))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("throttled");
  }
}
