package dev.throughline.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaEntry;
import dev.throughline.kernel.wire.SagaStanding;
import dev.throughline.kernel.wire.TimerMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SagaEntriesTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final StreamId ORDER = new StreamId(new TenantId("acme"), "order", "o1");

  private final JsonWireFormat wire = new JsonWireFormat(new Json());
  private final RecordedEvent event =
      new RecordedEvent(
          "e1",
          ORDER,
          new StreamPosition(1, 1),
          new EventData("order.created", "1.0", "{\"order_id\":\"o1\"}"),
          NOON,
          "order-service",
          "corr",
          "cause",
          "ada");
  private final TimerMessage timer =
      new TimerMessage("t1", ORDER, "retry at noon", NOON, "corr", "cause");

  @Test
  void anEntryThatIsWrittenIsReadAsItWas() {
    var action = new SagaAction(SagaAction.Kind.SKIP, "by hand", "ada");
    var ended =
        new SagaStanding(
            "COMPENSATED", true, Optional.empty(), NOON, Optional.empty(), Optional.of("no pears"));
    var runs =
        new SagaStanding(
                "RUNNING",
                false,
                Optional.of("a"),
                NOON,
                Optional.of(NOON.plusSeconds(30)),
                Optional.empty())
            .listed(true);
    var contents =
        List.of(
            new SagaEntry.Received(event),
            new SagaEntry.Elapsed(timer),
            new SagaEntry.Acted(action),
            new SagaEntry.Acted(
                new SagaAction(SagaAction.Kind.RETRY, Optional.of("hotel"), "by hand", "ada")));
    for (var content : contents) {
      for (var standing : List.of(ended, runs)) {
        var entry =
            new SagaEntry(content, Optional.of(2), Optional.of(standing), Optional.of("it threw"));
        assertThat(wire.readSagaEntry(wire.write(entry))).isEqualTo(entry);
      }
      var bare = SagaEntry.bare(content);
      assertThat(wire.readSagaEntry(wire.write(bare))).isEqualTo(bare);
    }
  }

  @Test
  void anEntryThatIsTheMessageAloneSaysNothingBeside() {
    assertThat(wire.readSagaEntry(wire.write(event)))
        .isEqualTo(SagaEntry.bare(new SagaEntry.Received(event)));
    assertThat(wire.readSagaEntry(wire.write(timer)))
        .isEqualTo(SagaEntry.bare(new SagaEntry.Elapsed(timer)));
  }
}
