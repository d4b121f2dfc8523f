package dev.throughline.orders.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.http.ConsistencyTokens;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.orders.query.CheckoutQuery;
import dev.throughline.orders.reaction.ChoreographedCheckouts;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryTraces;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The next attempt and the deadline in {@code GET /checkouts/{orderId}}. */
class CheckoutQueryTest {
  private static final TenantId TENANT = new TenantId("local");
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final String CREATED =
      """
      {"order_id": "o1", "payment_method": "tok_ok", "checkout": "orchestrated", "items": [{"sku": "pen", "quantity": 1,
       "unit_price": {"amount": "1.00", "currency": "USD"}}]}
      """;

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final Json json = new Json();
  private Instant now = NOON;

  private Checkouts checkouts(int reservationSeconds) {
    var reservation = Optional.of(Duration.ofSeconds(reservationSeconds));
    var deadlines =
        new CheckoutDeadlines(reservation, Optional.empty(), Optional.empty(), Optional.empty());
    return checkouts(deadlines);
  }

  private Checkouts checkouts(CheckoutDeadlines deadlines) {
    return new Checkouts(
        store,
        new JsonWireFormat(json),
        json,
        deadlines,
        () -> now,
        Backoff.immediately(1),
        new Metrics());
  }

  /** The answer of a function that has no deadlines in its environment. */
  private JsonNode checkout() {
    var call =
        new HttpCall(
            TENANT,
            "corr",
            null,
            "GET /checkouts/{orderId}",
            Optional.empty(),
            OptionalLong.empty(),
            ConsistencyTokens.NONE,
            false,
            Map.of("orderId", "o1"),
            Map.of(),
            "");
    var choreographed = new ChoreographedCheckouts(store, new InMemoryTraces(), store, json);
    var query = new CheckoutQuery(checkouts(CheckoutDeadlines.NONE), choreographed);
    return json.httpTree(query.find(call).body());
  }

  private static RecordedEvent event(String category, String type, String data) {
    var stream = new StreamId(TENANT, category, "o1");
    return new RecordedEvent(
        new CommandId(type).eventId(stream, 0),
        stream,
        new StreamPosition(1, 1),
        new EventData(type, "1.0", data),
        NOON,
        "test",
        "corr",
        "cause",
        null);
  }

  private void elapse(Checkouts checkouts, int commit, String timer) {
    var started =
        store.read(new StreamId(TENANT, Checkout.CATEGORY, "o1")).commits().get(commit).timers();
    checkouts.elapsed(
        started.stream().filter(it -> it.name().startsWith(timer)).findFirst().orElseThrow());
  }

  private void says(String status, String deadline, String nextAttempt) {
    assertThat(checkout().path("status").asText()).isEqualTo(status);
    assertThat(checkout().path("deadline").asText()).isEqualTo(deadline);
    assertThat(checkout().path("nextAttempt").asText()).isEqualTo(nextAttempt);
  }

  private void says(String where, String value) {
    assertThat(checkout().at(where).asText()).as(where).isEqualTo(value);
  }

  @Test
  void eachStepShowsItsAttemptsTimesNextAttemptAndDeadline() {
    var checkouts = checkouts(100_000);
    checkouts.happened(event("order", "order.created", CREATED));
    now = NOON.plusSeconds(30);
    elapse(checkouts, 0, "retry");
    says("/definition", Integer.toString(Checkout.ORCHESTRATED));
    says("/steps/0/name", "place order");
    says("/steps/0/endedAt", "2026-11-24T12:00:00.000Z");
    says("/steps/1/name", "reserve inventory");
    says("/steps/1/status", "RUNNING");
    says("/steps/1/attempts", "2");
    says("/steps/1/startedAt", "2026-11-24T12:00:00.000Z");
    says("/steps/1/nextAttempt", "2026-11-24T12:01:30.000Z");
    says("/steps/1/deadline", "2026-11-25T15:46:40.000Z");
    says("/steps/1/endedAt", "");
    says("/failure", "");
    assertThat(checkout().at("/steps/1").has("refusals")).isFalse();
  }

  @Test
  void aCheckoutThatTurnedBackShowsTheReasonAndItsCompensations() {
    var checkouts = checkouts(100_000);
    checkouts.happened(event("order", "order.created", CREATED));
    checkouts.happened(event("reservation", "inventory.reserved", "{\"order_id\": \"o1\"}"));
    now = NOON.plusSeconds(5);
    checkouts.happened(
        event(
            "payment",
            "payment.failed",
            "{\"order_id\": \"o1\", \"stage\": \"authorize\", \"reason\": \"declined\"}"));
    says("/status", "COMPENSATING");
    says("/failure/step", "authorize payment");
    says("/failure/reason", "declined");
    says("/steps/1/deadline", "");
    says("/steps/2/status", "FAILED");
    says("/steps/2/refusals", "1");
    says("/steps/2/nextAttempt", "");
    says("/compensations/0/name", "reserve inventory");
    says("/compensations/0/status", "RUNNING");
    says("/compensations/0/attempts", "1");
    says("/compensations/0/startedAt", "2026-11-24T12:00:05.000Z");
    says("/compensations/0/nextAttempt", "2026-11-24T12:00:35.000Z");
  }

  @Test
  void aCheckoutWithoutADeadlineShowsItsNextAttempt() {
    checkouts(CheckoutDeadlines.NONE).happened(event("order", "order.created", CREATED));
    says("RUNNING", "2026-11-24T12:00:30.000Z", "2026-11-24T12:00:30.000Z");
  }

  @Test
  void theDeadlineShownIsTheEarlierOfNextAttemptAndBusinessDeadline() {
    var checkouts = checkouts(20);
    checkouts.happened(event("order", "order.created", CREATED));
    says("RUNNING", "2026-11-24T12:00:20.000Z", "2026-11-24T12:00:30.000Z");
    checkouts.happened(event("reservation", "inventory.reserved", "{\"order_id\": \"o1\"}"));
    says("RUNNING", "2026-11-24T12:00:30.000Z", "2026-11-24T12:00:30.000Z");
  }

  @Test
  void aQuarantinedCheckoutStillHasItsBusinessDeadline() {
    var checkouts = checkouts(100_000);
    checkouts.happened(event("order", "order.created", CREATED));
    now = NOON.plus(Duration.ofDays(1));
    elapse(checkouts, 0, "retry");
    says("QUARANTINED", "2026-11-25T15:46:40.000Z", "");
    now = NOON.plusSeconds(100_000);
    elapse(checkouts, 0, "business deadline");
    says("COMPENSATING", "2026-11-25T15:47:10.000Z", "2026-11-25T15:47:10.000Z");
    assertThat(checkout().at("/steps/1/reason").asText())
        .isEqualTo("no answer by the deadline that the business set");
  }
}
