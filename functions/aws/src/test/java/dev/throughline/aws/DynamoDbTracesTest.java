package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.aws.DynamoDbTraces.Reference;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.RecordedEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DynamoDbTracesTest {
  private static final TenantId TENANT = new TenantId("acme");
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final DynamoDbTraces traces =
      new DynamoDbTraces(LocalDynamoDb.client(), LocalDynamoDb.traceTable());
  private final String correlation = UUID.randomUUID().toString();

  private RecordedEvent event(TenantId tenant, String category, long version, Instant at) {
    return new RecordedEvent(
        UUID.randomUUID().toString(),
        new StreamId(tenant, category, "1"),
        new StreamPosition(version, version + 1),
        new EventData("something.happened", "1.0", "{}"),
        at,
        "service",
        correlation,
        "cause",
        null);
  }

  private static Reference reference(RecordedEvent event) {
    return new Reference(event.stream(), event.position(), event.at());
  }

  @Test
  void theEventsOfARequestComeInTheOrderInWhichTheyHappened() {
    var first = event(TENANT, "order", 1, NOON.minusMillis(1));
    var second = event(TENANT, "checkout", 1, NOON);
    var third = event(TENANT, "order", 2, NOON.plusMillis(10));
    var fourth = event(TENANT, "order", 10, NOON.plusMillis(10));
    traces.record(List.of(third, first));
    traces.record(List.of(fourth, second));
    assertThat(traces.read(TENANT, correlation))
        .containsExactly(reference(first), reference(second), reference(third), reference(fourth));
  }

  @Test
  void anEventThatIsRecordedAgainIsThereOnce() {
    var event = event(TENANT, "order", 1, NOON);
    traces.record(List.of(event, event));
    traces.record(List.of(event));
    assertThat(traces.read(TENANT, correlation)).containsExactly(reference(event));
  }

  @Test
  void moreThanABatchIsRecordedWhole() {
    var events = LongStream.range(1, 61).mapToObj(v -> event(TENANT, "order", v, NOON)).toList();
    traces.record(events);
    assertThat(traces.read(TENANT, correlation))
        .isEqualTo(events.stream().map(DynamoDbTracesTest::reference).toList());
  }

  @Test
  void noTenantSeesAnothersTrace() {
    traces.record(List.of(event(new TenantId("other"), "order", 1, NOON)));
    assertThat(traces.read(TENANT, correlation)).isEmpty();
  }
}
