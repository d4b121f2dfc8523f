package dev.throughline.orders.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.testkit.InMemoryEventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checkouts whose logs were written before the entries contained the saga's state. */
class CheckoutLogsTest {
  private static final Path GOLDEN = Path.of("..", "..", "events", "golden");
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final Json json = new Json();
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final StreamId stream = new StreamId(new TenantId("acme"), Checkout.CATEGORY, "o");

  private CheckoutView view() {
    var checkouts =
        new Checkouts(
            store,
            new JsonWireFormat(json),
            json,
            CheckoutDeadlines.NONE,
            () -> NOON,
            Backoff.immediately(1),
            new Metrics());
    return checkouts.find(stream).orElseThrow();
  }

  /** Appends the log entry for a received event, in its stored form. */
  private void received(int second, String type) throws IOException {
    var envelope = json.tree(Files.readString(GOLDEN.resolve(type).resolve("1.0.json"))).toString();
    append(second, new EventData("checkout.event_received", "1.0", envelope));
  }

  private void elapsed(int second, String timer) throws IOException {
    var golden = json.tree(Files.readString(GOLDEN.resolve("checkout.timer_elapsed/1.0.json")));
    var data = golden.path("data").toString().replace("\"deadline\"", "\"" + timer + "\"");
    append(second, new EventData("checkout.timer_elapsed", "1.0", data));
  }

  private void append(int second, EventData entry) {
    var body =
        new CommitBody(
            new CommandId("entry " + second),
            "",
            "checkout-service",
            "corr",
            null,
            NOON.plusSeconds(second),
            List.of(entry),
            List.of(),
            List.of());
    var end = new Expected.After(store.read(stream).end());
    store.append(new Append(stream, end, body));
  }

  @Test
  void anOldLogFoldsToTheSameStateAsBefore() throws IOException {
    received(0, "order.created");
    elapsed(30, "retry at 2026-11-24T12:00:30Z");
    received(31, "inventory.reserved");
    received(32, "payment.authorized");
    received(33, "shipment.created");
    received(40, "payment.failed");
    var view = view();
    assertThat(view.status()).isEqualTo("COMPENSATING");
    assertThat(view.steps())
        .extracting(it -> it.name() + " " + it.status() + " " + it.attempts())
        .containsExactly(
            "place order COMPLETED 1",
            "reserve inventory COMPLETED 2",
            "authorize payment COMPLETED 1",
            "create shipment COMPLETED 1",
            "capture payment FAILED 1");
    assertThat(view.compensations())
        .extracting(it -> it.name() + " " + it.status())
        .containsExactly("create shipment RUNNING");
    assertThat(view.nextAttempt()).isEqualTo(NOON.plusSeconds(70));
    received(41, "shipment.cancelled");
    received(42, "payment.voided");
    received(43, "inventory.released");
    received(44, "order.cancelled");
    assertThat(view().status()).isEqualTo("COMPENSATED");
    assertThat(view().nextAttempt()).isNull();
    assertThat(view().actions()).isEmpty();
  }

  @Test
  void aQuarantinedCheckoutWithAnOldLogIsStillQuarantined() throws IOException {
    received(0, "order.created");
    elapsed(86_400, "retry at 2026-11-25T12:00:00Z");
    assertThat(view().status()).isEqualTo("QUARANTINED");
    received(86_401, "inventory.reserved");
    assertThat(view().status()).isEqualTo("RUNNING");
  }
}
