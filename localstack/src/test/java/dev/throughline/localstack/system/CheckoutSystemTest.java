package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static dev.throughline.localstack.system.Api.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.backend.Chosen;
import dev.throughline.localstack.backend.OnEveryBackend;
import dev.throughline.orders.domain.CheckoutStyle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@OnEveryBackend
@OnTheRunningStack
class CheckoutSystemTest {
  /**
   * The pieces of a product of which twice as many are ordered at once; fewer on a slow backend.
   */
  private static final int STOCK = Chosen.isEmbedded() ? 100 : 20;

  private final Api api = RunningStack.api();
  private final OrdersWatch orders = new OrdersWatch(api);

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

  @ParameterizedTest
  @EnumSource
  void theLargestOrderThatIsTakenCanBeShipped(CheckoutStyle style) {
    var customer = api.customer("Alan");
    var lines =
        IntStream.range(0, 99)
            .mapToObj(_ -> item(api.product(1, "1.00"), 1))
            .toArray(String[]::new);

    orders.assertEnds(api.place(style, customer, "tok_ok", lines), "SHIPPED");

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
    orders.assertEnds(first.text("/id"), "SHIPPED");
    var named =
        body.replace("\"paymentMethod\"", "\"checkout\":\"orchestrated\",\"paymentMethod\"");
    for (var again : List.of(body, named)) {
      assertThat(api.post("/orders", again, "Idempotency-Key", key).body()).isEqualTo(first.body());
    }
    orders.assertStock(sku, 100, 1);
    var other = order(customer, "tok_ok", item(sku, 2));
    var refused = api.post("/orders", other, "Idempotency-Key", key);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("/type")).endsWith("idempotency-key-reused");
  }

  @Test
  void twiceAsManyOrdersAtOnceAsThereIsStockShipExactlyTheStock() throws Exception {
    var customer = api.customer("Leslie");
    var sku = api.product(STOCK, "7.00");

    var styles = CheckoutStyle.values();
    List<Future<String>> placed = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(32)) {
      for (var i = 0; i < 2 * STOCK; i++) {
        var style = styles[i % styles.length];
        placed.add(pool.submit(() -> api.place(style, customer, "tok_ok", item(sku, 1))));
      }
    }
    var shipped = 0;
    for (var order : placed) {
      var status = orders.end(order.get(), Duration.ofMinutes(10));
      if (status.equals("SHIPPED")) {
        shipped++;
      } else {
        assertThat(orders.events("payment", order.get())).doesNotContain("payment.processed");
      }
    }

    assertThat(shipped).isEqualTo(STOCK);
    orders.assertStock(sku, STOCK, STOCK);
    assertThat(api.get("/products/" + sku).body().at("/available").asInt()).isZero();
  }
}
