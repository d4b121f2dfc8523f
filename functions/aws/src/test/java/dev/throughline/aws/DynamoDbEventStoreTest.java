package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.testkit.EventStoreConformance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DynamoDbEventStoreTest extends EventStoreConformance {
  private static final EventStore STORE =
      new DynamoDbEventStore(LocalDynamoDb.client(), LocalDynamoDb.eventTable());

  @Override
  protected EventStore store() {
    return STORE;
  }

  @Override
  protected Duration contention() {
    return Duration.ofSeconds(10);
  }

  @Override
  protected int histories() {
    return 30;
  }

  @Test
  void aStreamWithAHoleIsADefectAndNotAShorterStream() {
    var stream = new StreamId(new TenantId("acme"), "sample", UUID.randomUUID().toString());
    var event = new EventData("sample.happened", "1.0", "{}");
    var body =
        new CommitBody(
            new CommandId("c"),
            "",
            "s",
            "r",
            null,
            Instant.EPOCH,
            List.of(event),
            List.of(),
            List.of());
    // Only a commit that was never stored can lead to this.
    var made = new Commit(stream, 1, 1, body);
    STORE.append(new Append(stream, new Expected.After(made.end()), body));
    assertThatThrownBy(() -> STORE.read(stream))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("hole before commit 2");
  }
}
