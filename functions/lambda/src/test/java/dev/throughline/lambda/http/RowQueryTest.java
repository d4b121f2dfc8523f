package dev.throughline.lambda.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.ReadModel;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.Row;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.testkit.ForwardingBuildRows;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryReadTable;
import dev.throughline.testkit.InMemoryReadTables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RowQueryTest {
  private static final TenantId TENANT = new TenantId("local");
  private static final StreamId ORDER = new StreamId(TENANT, "order", "1");

  private final CountingTable rows = new CountingTable();
  private Instant now = Instant.EPOCH;
  private final RowQuery<String> query =
      new RowQuery<>(
          new ReadModel<>(
              new Projector<>(new Names(), nothing(), new InMemoryEventStore(), rows),
              InMemoryReadTables.of("order", rows)),
          new VersionWait(() -> now, time -> now = now.plus(time)));

  @Test
  void aPlainReadAsksTheTableOnce() {
    store(2);
    assertThat(get(Map.of()).status()).isEqualTo(200);
    assertThat(rows.reads).isEqualTo(1);
  }

  @Test
  void aVersionThatIsThereIsReadOnceToo() {
    store(2);
    assertThat(get(Map.of("minVersion", "2")).status()).isEqualTo(200);
    assertThat(rows.reads).isEqualTo(1);
  }

  @Test
  void aVersionThatDoesNotComeIsWaitedForAndThenNotThereYet() {
    store(2);
    assertThat(get(Map.of("minVersion", "3")).status()).isEqualTo(503);
    assertThat(now).isAfter(Instant.EPOCH);
  }

  @Test
  void aReadOfAStreamWithoutEventsDoesNotWait() {
    assertThat(get(Map.of("minVersion", "3")).status()).isEqualTo(404);
    assertThat(now).isEqualTo(Instant.EPOCH);
  }

  @Test
  void aTokenIsWaitedForLikeAVersion() {
    store(3);

    assertThat(get(Map.of(), "3.order-1").status()).isEqualTo(200);
    assertThat(get(Map.of("minVersion", "2"), "4.order-1").status()).isEqualTo(503);
    assertThat(get(Map.of(), "4.order-2").status()).isEqualTo(200);
    assertThat(get(Map.of(), "4.customer-1").status()).isEqualTo(200);
  }

  @Test
  void anInvalidVersionIsRefused() {
    assertThat(get(Map.of("minVersion", "soon")).status()).isEqualTo(400);
  }

  private void store(long version) {
    Row<String> unseen = Row.unseen();
    var row =
        unseen.advanced(
            Optional.of("row"), ORDER, new StreamPosition(version, version), Optional.empty());
    assertThat(rows.save(TENANT, "1", unseen, row)).isTrue();
  }

  private HttpReply get(Map<String, String> parameters) {
    return get(parameters, ConsistencyTokens.NONE);
  }

  private HttpReply get(Map<String, String> parameters, String token) {
    return get(parameters, ConsistencyTokens.read(token).orElseThrow());
  }

  private HttpReply get(Map<String, String> parameters, ConsistencyTokens seen) {
    var call =
        new HttpCall(
            TENANT,
            "correlation",
            null,
            "GET /orders/{id}",
            Optional.empty(),
            OptionalLong.empty(),
            seen,
            false,
            Map.of("id", "1"),
            parameters,
            "");
    return query.answer(
        call, ORDER, "order", row -> HttpReply.json(200, row.state().orElseThrow()));
  }

  private static EventReader<String> nothing() {
    return (_, _) -> List.of();
  }

  private static final class Names implements Projection<String, String> {
    @Override
    public Optional<String> key(StreamId stream) {
      return Optional.of(stream.id());
    }

    @Override
    public Optional<String> evolve(Optional<String> row, String event, RecordedEvent recorded) {
      return Optional.of(event);
    }
  }

  private static final class CountingTable extends ForwardingBuildRows<String> {
    private int reads;

    CountingTable() {
      super(new InMemoryReadTable<>());
    }

    @Override
    public Row<String> find(TenantId tenant, String key) {
      reads++;
      return super.find(tenant, key);
    }
  }
}
