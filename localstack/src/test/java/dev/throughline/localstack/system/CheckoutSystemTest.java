package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static dev.throughline.localstack.system.Api.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.backend.Chosen;
import dev.throughline.localstack.backend.OnEveryBackend;
import dev.throughline.orders.saga.Checkout;
import dev.throughline.orders.saga.CheckoutDeadlines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@OnEveryBackend
class CheckoutSystemTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Of the product that twice as many want at once; a server of all services takes its time. */
  private static final int STOCK = Chosen.isEmbedded() ? 100 : 20;

  private final Api api = RunningStack.api();

  @Test
  void anOrderIsCarriedToConfirmationAndItsStockIsReserved() {
    var customer = api.customer("Ada");
    var sku = api.product(10, "49.99");

    var id = api.place(customer, "tok_ok", item(sku, 2));

    assertEnds(id, "CONFIRMED");
    var order = api.get("/orders/" + id);
    assertThat(order.text("/total/amount")).isEqualTo("99.98");
    assertThat(order.text("/total/currency")).isEqualTo("USD");
    assertThat(order.text("/customerName")).isEqualTo("Ada");
    assertThat(order.body().has("failure")).isFalse();
    assertStock(sku, 10, 2);
    var checkout = api.get("/checkouts/" + id);
    assertThat(checkout.text("/status")).isEqualTo("COMPLETED");
    assertThat(checkout.body().at("/steps").findValuesAsText("name"))
        .containsExactlyElementsOf(
            Checkout.definitions(CheckoutDeadlines.NONE).all().getLast().steps());
    assertThat(checkout.body().at("/steps").findValuesAsText("status")).containsOnly("COMPLETED");
    assertThat(eventTypes("payment", id))
        .containsExactly("payment.authorized", "payment.processed");
  }

  @Test
  void aDeclinedCardUndoesEverythingAndTheOrderSaysWhy() {
    var customer = api.customer("Grace");
    var sku = api.product(5, "10.00");

    var id = api.place(customer, "tok_declined", item(sku, 3));

    assertEnds(id, "CANCELLED");
    var order = api.get("/orders/" + id);
    assertThat(order.text("/failure/step")).isEqualTo("authorize payment");
    assertThat(order.text("/failure/reason")).contains("declined");
    assertStock(sku, 5, 0);
    assertThat(checkoutStatusOnceEnded(id)).isEqualTo("COMPENSATED");
    assertThat(eventTypes("payment", id)).doesNotContain("payment.processed");
  }

  @Test
  void everyKindOfCardEndsItsOrder() {
    var customer = api.customer("Edsger");
    var sku = api.product(50, "1.00");

    var poor = api.place(customer, "tok_insufficient_funds", item(sku, 1));
    var flaky = api.place(customer, "tok_flaky", item(sku, 1));
    var silent = api.place(customer, "tok_timeout", item(sku, 1));

    assertEnds(poor, "CANCELLED");
    assertEnds(flaky, "CONFIRMED");
    assertEnds(silent, "CANCELLED");
    assertStock(sku, 50, 1);
  }

  @Test
  void anOrderOfThreeLinesOfWhichOneIsOutOfStockReservesNothing() {
    var customer = api.customer("Barbara");
    var plenty = api.product(10, "1.00");
    var some = api.product(10, "2.00");
    var none = api.product(1, "3.00");

    var id = api.place(customer, "tok_ok", item(plenty, 1), item(some, 2), item(none, 2));

    assertEnds(id, "CANCELLED");
    assertThat(api.get("/orders/" + id).text("/failure/reason")).contains(none);
    assertStock(plenty, 10, 0);
    assertStock(some, 10, 0);
    assertStock(none, 1, 0);
  }

  @Test
  void anOrderThatSendsTheTokenOfAReceiptIsPricedByIt() {
    var customer = api.customer("Ada");
    var sku = api.product(10, "1.00");
    for (var price = 2; price < 7; price++) {
      var token = api.receive(sku, 10, price + ".00").header("X-Consistency-Token");

      var body = order(customer, "tok_ok", item(sku, 1));
      var placed = api.post("/orders", body, "X-Consistency-Token", token);

      assertThat(api.get("/orders/" + placed.text("/id")).text("/total/amount"))
          .isEqualTo(price + ".00");
    }
  }

  @Test
  void theLargestOrderThatIsTakenCanBeConfirmed() {
    var customer = api.customer("Alan");
    var lines =
        IntStream.range(0, 99)
            .mapToObj(_ -> item(api.product(1, "1.00"), 1))
            .toArray(String[]::new);

    assertEnds(api.place(customer, "tok_ok", lines), "CONFIRMED");

    var more = Stream.concat(Stream.of(lines), Stream.of(item("more", 1))).toArray(String[]::new);
    var refused = api.post("/orders", order(customer, "tok_ok", more));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().at("/errors").findValuesAsText("pointer")).containsExactly("/items");
  }

  @Test
  void oneIdempotencyKeyMakesOneOrderHoweverOftenAndAtOnce() throws Exception {
    var customer = api.customer("Tony");
    var sku = api.product(100, "5.00");
    var key = Api.unique();
    var body = order(customer, "tok_ok", item(sku, 1));

    List<Future<Api.Answer>> answers = new ArrayList<>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 10; i++) {
        answers.add(pool.submit(() -> api.post("/orders", body, "Idempotency-Key", key)));
      }
    }

    var first = answers.getFirst().get();
    assertThat(first.status()).isEqualTo(202);
    for (var answer : answers) {
      assertThat(answer.get().status()).isEqualTo(202);
      assertThat(answer.get().body()).isEqualTo(first.body());
    }
    assertEnds(first.text("/id"), "CONFIRMED");
    var named =
        body.replace("\"paymentMethod\"", "\"checkout\":\"orchestrated\",\"paymentMethod\"");
    for (var again : List.of(body, named)) {
      assertThat(api.post("/orders", again, "Idempotency-Key", key).body()).isEqualTo(first.body());
    }
    assertStock(sku, 100, 1);
    var other = order(customer, "tok_ok", item(sku, 2));
    var refused = api.post("/orders", other, "Idempotency-Key", key);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("/type")).endsWith("idempotency-key-reused");
  }

  @Test
  void twiceAsManyOrdersAtOnceAsThereIsStockConfirmExactlyTheStock() throws Exception {
    var customer = api.customer("Leslie");
    var sku = api.product(STOCK, "7.00");

    List<Future<String>> placed = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(32)) {
      for (var i = 0; i < 2 * STOCK; i++) {
        placed.add(pool.submit(() -> api.place(customer, "tok_ok", item(sku, 1))));
      }
    }
    var confirmed = 0;
    for (var order : placed) {
      var status = end(order.get(), Duration.ofMinutes(10));
      if (status.equals("CONFIRMED")) {
        confirmed++;
      } else {
        assertThat(eventTypes("payment", order.get())).doesNotContain("payment.processed");
      }
    }

    assertThat(confirmed).isEqualTo(STOCK);
    assertStock(sku, STOCK, STOCK);
    assertThat(api.get("/products/" + sku).body().at("/available").asInt()).isZero();
  }

  private List<String> eventTypes(String category, String id) {
    return api.events(category, id).stream()
        .map(event -> event.path("event_type").asText())
        .toList();
  }

  private void assertEnds(String id, String status) {
    assertThat(end(id, PATIENCE)).as("status of order " + id).isEqualTo(status);
  }

  private String end(String id, Duration patience) {
    await("order " + id + " leaves PENDING")
        .atMost(patience)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !api.get("/orders/" + id).text("/status").equals("PENDING"));
    return api.get("/orders/" + id).text("/status");
  }

  private String checkoutStatusOnceEnded(String id) {
    await("checkout " + id + " ends")
        .atMost(PATIENCE)
        .until(() -> !api.get("/checkouts/" + id).text("/status").equals("COMPENSATING"));
    return api.get("/checkouts/" + id).text("/status");
  }

  private void assertStock(String sku, int onHand, int reserved) {
    await("stock of " + sku + " is level")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var stock = api.get("/products/" + sku).body();
              assertThat(stock.at("/onHand").asInt()).isEqualTo(onHand);
              assertThat(stock.at("/reserved").asInt()).isEqualTo(reserved);
              assertThat(stock.at("/available").asInt()).isEqualTo(onHand - reserved);
            });
  }
}
