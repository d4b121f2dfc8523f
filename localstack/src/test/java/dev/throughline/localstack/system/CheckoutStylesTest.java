package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.backend.OnEveryBackend;
import dev.throughline.orders.domain.CheckoutSteps;
import dev.throughline.orders.domain.CheckoutStyle;
import dev.throughline.orders.saga.Checkout;
import dev.throughline.orders.saga.CheckoutDeadlines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever leads a checkout, a client sees it come to the same end. */
@OnEveryBackend
class CheckoutStylesTest {
  private final Api api = RunningStack.api();
  private final OrdersWatch orders = new OrdersWatch(api);

  @ParameterizedTest
  @EnumSource
  void anOrderIsPaidConfirmedAndShippedAndItsStockIsReserved(CheckoutStyle style) {
    var customer = api.customer("Ada");
    var sku = api.product(10, "49.99");

    var id = api.place(style, customer, "tok_ok", item(sku, 2));

    orders.assertEnds(id, "SHIPPED");
    var order = api.get("/orders/" + id);
    assertThat(order.text("/total/amount")).isEqualTo("99.98");
    assertThat(order.text("/total/currency")).isEqualTo("USD");
    assertThat(order.text("/customerName")).isEqualTo("Ada");
    assertThat(order.body().has("failure")).isFalse();
    orders.assertStock(sku, 10, 2);
    assertThat(orders.events("order", id))
        .containsExactly(
            "order.created", "order.priced", "order.paid", "order.confirmed", "order.shipped");
    assertThat(orders.events("payment", id)).endsWith("payment.processed");
    assertThat(orders.events("shipment", id)).endsWith("shipment.dispatched");
    orders.awaitCheckout(id, "COMPLETED");
    assertThat(steps(id)).allMatch(step -> step.path("status").asText().equals("COMPLETED"));
  }

  @ParameterizedTest
  @EnumSource
  void aCheckoutIsShownInTheSameShape(CheckoutStyle style) {
    var id = api.place(style, api.customer("Ada"), "tok_ok", item(api.product(1, "1.00"), 1));
    orders.assertEnds(id, "SHIPPED");
    orders.awaitCheckout(id, "COMPLETED");

    var checkout = api.get("/checkouts/" + id).body();
    assertThat(checkout.path("orderId").asText()).isEqualTo(id);
    assertThat(checkout.fieldNames())
        .toIterable()
        .containsExactly("orderId", "status", "steps", "compensations", "actions", "late");
    assertThat(steps(id).stream().map(step -> step.path("name").asText()))
        .containsExactlyElementsOf(stepsOf(style));
    assertThat(steps(id))
        .allSatisfy(
            step ->
                assertThat(step.fieldNames())
                    .toIterable()
                    .containsExactly("name", "status", "attempts", "startedAt", "endedAt"));
  }

  private static List<String> stepsOf(CheckoutStyle style) {
    return switch (style) {
      case ORCHESTRATED -> Checkout.definitions(CheckoutDeadlines.NONE).all().getLast().steps();
      case CHOREOGRAPHED ->
          List.of(
              CheckoutSteps.PLACE,
              CheckoutSteps.RESERVE,
              CheckoutSteps.AUTHORIZE,
              CheckoutSteps.CAPTURE,
              CheckoutSteps.CONFIRM);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "ORCHESTRATED, tok_declined, declined",
    "ORCHESTRATED, tok_insufficient_funds, insufficient funds",
    "ORCHESTRATED, tok_timeout, no answer",
    "CHOREOGRAPHED, tok_declined, declined",
    "CHOREOGRAPHED, tok_insufficient_funds, insufficient funds",
    "CHOREOGRAPHED, tok_timeout, no answer"
  })
  void anOrderThatCannotBePaidForIsUndoneAndSaysWhy(
      CheckoutStyle style, String card, String reason) {
    var customer = api.customer("Grace");
    var sku = api.product(5, "10.00");

    var id = api.place(style, customer, card, item(sku, 3));

    orders.assertEnds(id, "CANCELLED");
    var order = api.get("/orders/" + id);
    assertThat(order.text("/failure/step")).isEqualTo("authorize payment");
    assertThat(order.text("/failure/reason")).contains(reason);
    orders.assertStock(sku, 5, 0);
    orders.awaitCheckout(id, "COMPENSATED");
    assertThat(orders.events("payment", id)).doesNotContain("payment.processed");
    assertThat(orders.events("shipment", id)).doesNotContain("shipment.dispatched");
  }

  @ParameterizedTest
  @EnumSource
  void aCardThatWorksInTheEndIsCharged(CheckoutStyle style) {
    var sku = api.product(5, "1.00");

    var id = api.place(style, api.customer("Edsger"), "tok_flaky", item(sku, 1));

    orders.assertEnds(id, "SHIPPED");
    orders.assertStock(sku, 5, 1);
  }

  @ParameterizedTest
  @EnumSource
  void anOrderOfThreeLinesOfWhichOneIsOutOfStockReservesNothingAndTakesNoMoney(
      CheckoutStyle style) {
    var customer = api.customer("Barbara");
    var plenty = api.product(10, "1.00");
    var some = api.product(10, "2.00");
    var none = api.product(1, "3.00");

    var id = api.place(style, customer, "tok_ok", item(plenty, 1), item(some, 2), item(none, 2));

    orders.assertEnds(id, "CANCELLED");
    assertThat(api.get("/orders/" + id).text("/failure/step")).isEqualTo("reserve inventory");
    assertThat(api.get("/orders/" + id).text("/failure/reason")).contains(none);
    orders.assertStock(plenty, 10, 0);
    orders.assertStock(some, 10, 0);
    orders.assertStock(none, 1, 0);
    orders.awaitCheckout(id, "COMPENSATED");
    assertThat(orders.events("payment", id))
        .doesNotContain("payment.authorized", "payment.processed");
  }

  /** How far it has come by then differs from run to run, and so does which of both it is. */
  @ParameterizedTest
  @EnumSource
  void aCancellationAtAnyMomentEndsWholeOrIsRefusedWithItsReason(CheckoutStyle style)
      throws InterruptedException {
    var customer = api.customer("Ada");
    var sku = api.product(50, "1.00");
    var shipped = 0;
    for (var pause = 0; pause < 300; pause += 30) {
      var id = api.place(style, customer, "tok_ok", item(sku, 1));
      Thread.sleep(Duration.ofMillis(pause));

      var answer = api.post("/orders/" + id + "/cancel", "{\"reason\":\"changed my mind\"}");

      if (answer.status() == 202) {
        orders.assertEnds(id, "CANCELLED");
        orders.awaitCheckout(id, "COMPENSATED");
        awaitGivenBack(id);
      } else {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("/type")).endsWith("/too-late");
        assertThat(answer.text("/detail")).isNotBlank();
        orders.assertEnds(id, "SHIPPED");
        shipped++;
      }
    }
    orders.assertStock(sku, 50, shipped);
  }

  private void awaitGivenBack(String order) {
    await("no money of " + order + " is taken or held")
        .until(
            () -> {
              var events = orders.events("payment", order);
              return events.isEmpty()
                  || !List.of("payment.requested", "payment.authorized", "payment.processed")
                      .contains(events.getLast());
            });
  }

  private List<JsonNode> steps(String order) {
    var steps = new ArrayList<JsonNode>();
    api.get("/checkouts/" + order).body().path("steps").forEach(steps::add);
    return steps;
  }
}
