package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.deployment.Recordings;
import dev.throughline.localstack.system.OtlpReceiver.ReceivedSpan;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The trace of an order over all functions, with a receiver of spans and without. */
@ResourceLock(RunningStack.PARKING)
@OnTheRunningStack
@Order(Order.DEFAULT + 1)
class TelemetrySystemTest {
  private static final String CALLER = "b7ad6b7169203331";
  private static final Random RANDOM = new Random();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static String newTrace() {
    var bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String header(String trace) {
    return "00-" + trace + "-" + CALLER + "-01";
  }

  /** An order that was shipped, and the correlation id of its request. */
  private record Shipped(String id, String correlation) {}

  private static Shipped ship(Api api, String... headers) {
    var body = Api.order(api.customer("Ada"), "tok_ok", item(api.product(9, "2.00"), 1));
    var answer = api.patient().post("/orders", body, headers);
    assertThat(answer.status()).isEqualTo(202);
    var id = answer.text("/id");
    await("order " + id + " is shipped")
        .atMost(PATIENCE)
        .until(() -> api.get("/orders/" + id).text("/status").equals("SHIPPED"));
    return new Shipped(id, answer.header("X-Correlation-Id"));
  }

  /** The events of all streams of a request, once its checkout is over. */
  private static List<JsonNode> events(Api api, Shipped order) {
    await("the checkout of " + order.id() + " is over")
        .atMost(PATIENCE)
        .until(() -> api.get("/checkouts/" + order.id()).text("/status").equals("COMPLETED"));
    var path = "/ops/traces/" + order.correlation();
    return await("the trace has the order's shipment and its checkout")
        .atMost(PATIENCE)
        .until(
            () ->
                StreamSupport.stream(api.get(path).body().path("events").spliterator(), false)
                    .toList(),
            all -> types(all).containsAll(Set.of("order.shipped", "checkout.event_received")));
  }

  private static Set<String> types(List<JsonNode> events) {
    return events.stream().map(event -> event.path("event_type").asText()).collect(toSet());
  }

  private static String traceparent(JsonNode event) {
    return event.at("/metadata/traceparent").asText();
  }

  @Test
  void anOrderIsOneTraceOverAllFunctionsBelowTheCallersSpan() {
    try (var receiver = OtlpReceiver.start();
        var stack =
            LocalStack.start(
                StackOptions.inMemory()
                    .withParameters(Map.of("OtlpEndpoint", receiver.endpoint())))) {
      Recordings.of(stack::uses);
      var api = new Api(stack.baseUri());
      var trace = newTrace();

      var order = ship(api, "traceparent", header(trace));

      var events = events(api, order);
      assertThat(events).allMatch(event -> traceparent(event).startsWith("00-" + trace + "-"));
      assertOneTree(receiver, trace);
      events.forEach(event -> assertHandledBelowItsCommit(receiver, trace, event));
      assertThat(receiver.of(trace).toString()).doesNotContain("Ada", "example.com");
      assertANewTraceBeginsWithoutACaller(receiver, api);

      receiver.stop();
      ship(api);
    }
  }

  private static void assertOneTree(OtlpReceiver receiver, String trace) {
    await("the spans of every function that an order passes through")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var spans = receiver.of(trace);
              assertThat(spans)
                  .extracting(ReceivedSpan::service)
                  .contains(
                      "orders-api",
                      "publisher",
                      "inventory-inbox",
                      "payments-inbox",
                      "shipping-inbox",
                      "orders-inbox",
                      "orders-projection",
                      "inventory-projection");
              var ids = spans.stream().map(ReceivedSpan::id).collect(toSet());
              assertThat(spans)
                  .allMatch(span -> ids.contains(span.parent()) || span.parent().equals(CALLER));
              assertThat(spans)
                  .filteredOn(span -> span.parent().equals(CALLER))
                  .singleElement()
                  .satisfies(
                      span -> {
                        assertThat(span.name()).isEqualTo("POST /orders");
                        assertThat(span.attribute("http.response.status_code")).isEqualTo("202");
                      });
            });
  }

  /** Every span that handles an event is below the one that committed it. */
  private static void assertHandledBelowItsCommit(
      OtlpReceiver receiver, String trace, JsonNode event) {
    var committed = traceparent(event).split("-")[2];
    assertThat(receiver.of(trace)).extracting(ReceivedSpan::id).contains(committed);
    assertThat(receiver.of(trace))
        .filteredOn(
            span -> span.attribute("messaging.message.id").equals(event.path("event_id").asText()))
        .allMatch(span -> span.parent().equals(committed));
  }

  private static void assertANewTraceBeginsWithoutACaller(OtlpReceiver receiver, Api api) {
    var order = ship(api);
    var begun =
        events(api, order).stream().map(event -> traceparent(event).split("-")[1]).collect(toSet());
    assertThat(begun).hasSize(1);
    await("the span of its request")
        .untilAsserted(
            () ->
                assertThat(receiver.of(begun.iterator().next()))
                    .filteredOn(span -> span.parent().isEmpty())
                    .extracting(ReceivedSpan::name)
                    .containsExactly("POST /orders"));
  }

  @Test
  void withoutAReceiverTheCallersTraceIsOnEveryCommitAsItCame() {
    var header = header(newTrace());
    var api = RunningStack.api();

    var events = events(api, ship(api, "traceparent", header));

    assertThat(events).extracting(TelemetrySystemTest::traceparent).containsOnly(header);
  }

  @Test
  void withoutAReceiverAndWithoutAValidTraceOfTheCallerNoCommitHasOne() {
    var api = RunningStack.api();
    for (var headers : List.of(new String[0], new String[] {"traceparent", "00-0-0-01"})) {
      var events = events(api, ship(api, headers));

      assertThat(events).isNotEmpty().allMatch(event -> traceparent(event).isEmpty());
    }
  }

  @Test
  void aMessageThatIsParkedAndRedrivenStaysInItsTrace() {
    var api = RunningStack.api();
    var order = Api.unique();
    var header = header(newTrace());
    var command =
        """
        {"command_id":"%s","command_type":"shipping.create","command_version":"1.0",
         "timestamp":"2026-11-25T09:00:00.000Z","correlation_id":"c","causation_id":"e",
         "data":{"order_id":"%s","items":[{"sku":"tea","quantity":1}]},
         "metadata":{"tenant_id":"local","traceparent":"%s","target":"shipment-%s"}}
        """
            .formatted(Api.unique(), order, header, order);
    var queue = RunningStack.stack().resources().queueUrl("ShippingInboxDeadLetterQueue");
    RunningStack.stack()
        .clients()
        .sqs()
        .sendMessage(
            send ->
                send.queueUrl(queue)
                    .messageBody(command)
                    .messageGroupId("local#shipment#" + order)
                    .messageDeduplicationId(Api.unique()));
    var redrive = "/ops/parked/shipping-inbox/shipment-" + order + "/redrive";
    await("the command is parked, and redriven")
        .atMost(PATIENCE)
        .until(() -> api.post(redrive, "").status() == 202);

    await("the shipment is created")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.events("shipment", order))
                    .isNotEmpty()
                    .extracting(TelemetrySystemTest::traceparent)
                    .containsOnly(header));
  }
}
