package dev.throughline.orders;

import static dev.throughline.orders.OrderRequests.item;
import static dev.throughline.orders.OrderRequests.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A repeated request to place an order, with the idempotency key of the first. */
class PlacingAgainTest {
  private final OrdersInMemory orders = new OrdersInMemory();

  @BeforeEach
  void aCustomerAndTwoProducts() {
    orders.world.customerRegisters("c1", "Ada");
    orders.world.stockIsReceived("pen", "1.50", "USD");
    orders.world.stockIsReceived("ink", "10.00", "USD");
  }

  @Test
  void anOrchestratedCheckoutMayBeNamedAndIsTheSameRequestAsLeavingItOut() {
    var body = order("c1", item("pen", 1));
    var named = body.replace("tok_ok\"", "tok_ok\",\"checkout\":\"orchestrated\"");

    for (var way : List.of(List.of(body, named), List.of(named, body))) {
      var key = way.equals(List.of(body, named)) ? "k1" : "k2";
      var first = orders.place(way.getFirst(), "Idempotency-Key", key);
      var again = orders.place(way.getLast(), "Idempotency-Key", key);

      assertThat(first.status()).isEqualTo(202);
      assertThat(again.body()).isEqualTo(first.body());
    }
  }

  @Test
  void oneKeyMakesOneOrderHoweverOften() {
    var body = order("c1", item("pen", 1));

    var first = orders.place(body, "Idempotency-Key", "k1");
    var second = orders.place(body, "Idempotency-Key", "k1");

    assertThat(second.status()).isEqualTo(first.status()).isEqualTo(202);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(orders.types(first.text("/id"))).hasSize(2);
  }

  @Test
  void aRepeatGetsTheFirstAnswerEvenIfCustomerProductAndOrderHaveChanged() {
    var body = order("c1", item("pen", 1));
    var first = orders.place(body, "Idempotency-Key", "k1");
    orders.world.stockIsReceived("pen", "9.00", "EUR");
    orders.world.customerIsErased("c1");
    orders.projectAll();
    orders.cancel(first.text("/id"), "{\"reason\":\"changed my mind\"}");

    var second = orders.place(body, "Idempotency-Key", "k1");

    assertThat(second.status()).isEqualTo(202);
    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void oneKeyMakesOneOrderAlsoWhenRequestsAreConcurrent() throws Exception {
    var body = order("c1", item("pen", 1));
    List<Future<OrdersInMemory.Answer>> answers = new ArrayList<>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 10; i++) {
        answers.add(pool.submit(() -> orders.place(body, "Idempotency-Key", "k1")));
      }
    }

    var first = answers.getFirst().get();
    for (var answer : answers) {
      assertThat(answer.get().status()).isEqualTo(202);
      assertThat(answer.get().body()).isEqualTo(first.body());
    }
    assertThat(orders.types(first.text("/id"))).hasSize(2);
  }

  @Test
  void aKeyWithAnotherBodyIsRefused() {
    orders.place(order("c1", item("pen", 1)), "Idempotency-Key", "k1");

    var answer = orders.place(order("c1", item("pen", 2)), "Idempotency-Key", "k1");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("/type")).endsWith("idempotency-key-reused");
  }

  @Test
  void aRefusedOrderMayBePlacedLaterUnderTheSameKey() {
    var body = order("c2", item("pen", 1));
    assertThat(orders.place(body, "Idempotency-Key", "k1").status()).isEqualTo(422);

    orders.world.customerRegisters("c2", "Grace");

    assertThat(orders.place(body, "Idempotency-Key", "k1").status()).isEqualTo(202);
  }
}
