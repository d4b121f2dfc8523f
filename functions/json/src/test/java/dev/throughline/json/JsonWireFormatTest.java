package dev.throughline.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.TraceParent;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.TimerMessage;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonWireFormatTest {
  private static final TenantId TENANT = new TenantId("acme");
  private static final Instant AT = Instant.parse("2026-11-24T12:34:56.789Z");

  private final JsonWireFormat wire = new JsonWireFormat(new Json());

  private static RecordedEvent event(@Nullable String userId) {
    return new RecordedEvent(
        "e-1",
        new StreamId(TENANT, "order", "12-3"),
        new StreamPosition(2, 5),
        new EventData("order.created", "1.0", "{\"order_id\":\"12-3\",\"text\":\"Ä \\\" 🎈\"}"),
        AT,
        "order-service",
        "c-1",
        "k-1",
        userId);
  }

  private static CommandMessage command(String context) {
    return new CommandMessage(
        new CommandId("k-2"),
        context,
        new StreamId(TENANT, "reservation", "123"),
        "inventory.reserve",
        "1.0",
        "{\"order_id\":\"123\"}",
        AT,
        "c-1",
        "e-1",
        "ada");
  }

  private static final TimerMessage TIMER =
      new TimerMessage(
          "t-1", new StreamId(TENANT, "checkout", "123"), "deadline", AT, "c-1", "e-1");

  @Test
  void theEnvelopeOfAnEventHasExactlyTheseFields() {
    assertThat(wire.write(event("ada")))
        .isEqualTo(
            "{\"event_id\":\"e-1\",\"event_type\":\"order.created\",\"event_version\":\"1.0\","
                + "\"timestamp\":\"2026-11-24T12:34:56.789Z\",\"source\":\"order-service\","
                + "\"correlation_id\":\"c-1\",\"causation_id\":\"k-1\","
                + "\"data\":{\"order_id\":\"12-3\",\"text\":\"Ä \\\" 🎈\"},"
                + "\"metadata\":{\"tenant_id\":\"acme\",\"user_id\":\"ada\","
                + "\"stream\":\"order-12-3\",\"stream_version\":5,\"commit\":2}}");
  }

  @Test
  void theEnvelopeOfACommandHasExactlyTheseFields() {
    assertThat(wire.write(command("inventory")))
        .isEqualTo(
            "{\"command_id\":\"k-2\",\"command_type\":\"inventory.reserve\","
                + "\"command_version\":\"1.0\",\"timestamp\":\"2026-11-24T12:34:56.789Z\","
                + "\"correlation_id\":\"c-1\",\"causation_id\":\"e-1\","
                + "\"data\":{\"order_id\":\"123\"},"
                + "\"metadata\":{\"tenant_id\":\"acme\",\"user_id\":\"ada\","
                + "\"target\":\"reservation-123\"}}");
  }

  @Test
  void theEnvelopeOfATimerHasExactlyTheseFields() {
    assertThat(wire.write(TIMER))
        .isEqualTo(
            "{\"timer_id\":\"t-1\",\"saga\":\"checkout\",\"saga_id\":\"123\","
                + "\"timer\":\"deadline\",\"due_at\":\"2026-11-24T12:34:56.789Z\","
                + "\"correlation_id\":\"c-1\",\"causation_id\":\"e-1\","
                + "\"metadata\":{\"tenant_id\":\"acme\"}}");
  }

  @Test
  void aWrittenValueIsReadEqual() {
    assertThat(wire.readEvent(wire.write(event("ada")))).isEqualTo(event("ada"));
    assertThat(wire.read(wire.write(event(null)))).isEqualTo(event(null));
    assertThat(wire.read(wire.write(command("inventory")))).isEqualTo(command(""));
    assertThat(wire.read(wire.write(TIMER))).isEqualTo(TIMER);
  }

  @Test
  void theFlowOfAMessageIsInItsMetadata() {
    var stream = new StreamId(new TenantId("acme"), "order", "7");
    var event =
        new RecordedEvent(
            "e-1",
            stream,
            new StreamPosition(1, 1),
            new EventData("order.created", "1.0", "{}"),
            AT,
            "order-service",
            "c-1",
            "k-1",
            null,
            "walk-in",
            null);
    var timer = new TimerMessage("t-1", stream, "deadline", AT, "c-1", "e-1", "walk-in", null);

    assertThat(wire.write(event)).contains("\"tenant_id\":\"acme\",\"flow\":\"walk-in\"");
    assertThat(wire.read(wire.write(event))).isEqualTo(event);
    assertThat(wire.read(wire.write(timer))).isEqualTo(timer);
  }

  @Test
  void theTraceOfAMessageIsInItsMetadata() {
    var trace = new TraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    var written = "\"traceparent\":\"" + trace.text() + "\"";
    var redrive = new RedriveMessage(TIMER.saga(), Set.of(), trace);

    for (var text :
        List.of(
            wire.write(event("ada").in(trace)),
            wire.write(command("").in(trace)),
            wire.write(TIMER.in(trace)),
            wire.write(redrive))) {
      assertThat(text).contains(written);
      assertThat(wire.read(text).trace()).isEqualTo(trace);
    }
    assertThat(wire.read(wire.write(event("ada").in(trace)))).isEqualTo(event("ada").in(trace));
    assertThat(wire.read(wire.write(redrive))).isEqualTo(redrive);
  }

  @Test
  void aTraceThatIsNotValidIsIgnored() {
    var good = wire.write(event(null));
    for (var bad : List.of("\"00-0-0-01\"", "7", "{}", "null")) {
      var text = good.replace("\"tenant_id\"", "\"traceparent\":" + bad + ",\"tenant_id\"");
      assertThat(wire.read(text)).isEqualTo(event(null));
    }
  }

  @Test
  void anOrderToRedriveLiesAmongEventsAndIsToldFromThem() {
    var stream = new StreamId(new TenantId("acme"), "order", "7");
    var order = new RedriveMessage(stream, Set.of(9L, 3L));
    assertThat(wire.write(order))
        .isEqualTo(
            "{\"redrive\":{\"tenant_id\":\"acme\",\"stream\":\"order-7\",\"skipped\":[3,9]}}");
    assertThat(wire.read(wire.write(order))).isEqualTo(order);
    assertThat(wire.read(wire.write(event("redrive")))).isEqualTo(event("redrive"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> wire.read(wire.write(order).replace("order-7", "7")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> wire.read(wire.write(order).replace("3", "\"3\"")));
  }

  @Test
  void anUnreadableTextSaysWhy() {
    var good = wire.write(event("ada"));
    for (var field :
        List.of(
            "event_id", "event_type", "timestamp", "source", "causation_id", "data", "commit")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> wire.readEvent(good.replace("\"" + field + "\"", "\"x\"")))
          .withMessageContaining(field);
    }
    for (var text : List.of("", "[]", "nothing", "{}", wire.write(TIMER))) {
      assertThatIllegalArgumentException().isThrownBy(() -> wire.readEvent(text));
    }
    for (var text : List.of("", "[]", "nothing", "{}", "{\"redrive\":1}")) {
      assertThatIllegalArgumentException().isThrownBy(() -> wire.read(text));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> wire.readEvent(good.replace("2026-11-24T", "soon")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> wire.readEvent(good.replace("\"acme\"", "\"a#b\"")));
  }
}
