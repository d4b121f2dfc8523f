package dev.throughline.orders;

import static dev.throughline.orders.OrderRequests.item;
import static dev.throughline.orders.OrderRequests.order;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacingTest {
  private final OrdersInMemory orders = new OrdersInMemory();

  @BeforeEach
  void aCustomerAndTwoProducts() {
    orders.world.customerRegisters("c1", "Ada");
    orders.world.stockIsReceived("pen", "1.50", "USD");
    orders.world.stockIsReceived("ink", "10.00", "USD");
  }

  @Test
  void anOrderIsAcceptedAndPending() {
    var answer = orders.place(order("c1", item("pen", 2), item("ink", 1)));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().at("/version").asLong()).isEqualTo(2);
    assertThat(answer.text("/status")).isEqualTo("PENDING");
    assertThat(answer.headers()).containsEntry("ETag", "\"2\"");
    assertThat(orders.types(answer.text("/id"))).containsExactly("order.created", "order.priced");
    assertThat(orders.events("order", answer.text("/id")))
        .extracting(event -> event.position().commit())
        .containsOnly(1L);
  }

  @Test
  void anOrderIsStoredWithTheFieldNamesOfTheWire() {
    var id = orders.place(order("c1", item("pen", 2))).text("/id");

    var events = orders.events("order", id);
    assertThat(events.getFirst().data().json())
        .isEqualTo(
            ("{\"order_id\":\"%s\",\"customer_id\":\"c1\",\"items\":[{\"sku\":\"pen\","
                    + "\"quantity\":2,\"unit_price\":{\"amount\":\"1.50\",\"currency\":\"USD\"}}],"
                    + "\"payment_method\":\"tok_ok\",\"checkout\":\"orchestrated\"}")
                .formatted(id));
    assertThat(events.getLast().data().json())
        .isEqualTo(
            "{\"order_id\":\"%s\",\"total\":{\"amount\":\"3.00\",\"currency\":\"USD\"}}"
                .formatted(id));
  }

  @Test
  void aCallerWhoPrefersTheRepresentationGetsTheAnswerOfARead() {
    var placed = orders.place(order("c1", item("pen", 2)), "Prefer", "return=representation");

    assertThat(placed.status()).isEqualTo(202);
    assertThat(placed.text("/total/amount")).isEqualTo("3.00");
    var id = placed.text("/id");
    assertThat(placed.body()).isEqualTo(orders.get("/orders/{id}", id).body());
    orders.projectAll();
    assertThat(orders.get("/orders/{id}", id).body()).isEqualTo(placed.body());
  }

  @Test
  void customerAndProductsAreKnownByTheContextsOwnRowsToo() {
    orders.projectAll();

    assertThat(orders.place(order("c1", item("pen", 2))).status()).isEqualTo(202);
  }

  @Test
  void anUnknownCustomerAndUnknownProductsAreNamedTogether() {
    var answer = orders.place(order("nobody", item("none", 1), item("pen", 1), item("nil", 1)));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("/type")).endsWith("order-not-acceptable");
    assertThat(answer.pointers()).containsExactly("/customerId", "/items/0/sku", "/items/2/sku");
    assertNothingIsOrdered();
  }

  @Test
  void anErasedCustomerIsUnknownByRowsAndByTheEventTable() {
    orders.world.customerIsErased("c1");
    assertThat(orders.place(order("c1", item("pen", 1))).pointers()).containsExactly("/customerId");

    orders.projectAll();
    assertThat(orders.place(order("c1", item("pen", 1))).pointers()).containsExactly("/customerId");
  }

  @Test
  void mixedCurrenciesAndRepeatedProductsAreRefusedTogether() {
    orders.world.stockIsReceived("croissant", "1.00", "EUR");

    var answer = orders.place(order("c1", item("pen", 1), item("pen", 1), item("croissant", 1)));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.pointers()).containsExactly("/items/1/sku", "/items/2/sku");
    assertNothingIsOrdered();
  }

  @Test
  void anOrderWithTheTokenOfAReceiptIsChargedItsPrice() {
    orders.projectAll();
    orders.world.stockIsReceived("pen", "9.00", "USD");
    orders.world.stockIsReceived("ink", "20.00", "USD");
    var body = order("c1", item("pen", 1), item("ink", 1));

    assertThat(total(orders.place(body))).isEqualTo("11.50");
    assertThat(total(placed(body, "2.stock-pen"))).isEqualTo("19.00");
    assertThat(total(placed(body, "2.stock-pen,2.stock-ink"))).isEqualTo("29.00");
    assertThat(total(placed(body, "1.stock-pen"))).isEqualTo("11.50");
    assertThat(total(placed(body, "2.stock-cap,2.order-pen"))).isEqualTo("11.50");

    orders.projectAll();
    assertThat(total(placed(body, "2.stock-pen"))).isEqualTo("29.00");
  }

  @Test
  void aCallerWhoHasSeenAnErasureCannotOrderForThatCustomer() {
    orders.projectAll();
    orders.world.customerIsErased("c1");

    var answer = placed(order("c1", item("pen", 1)), "2.customer-c1");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.pointers()).containsExactly("/customerId");
  }

  @Test
  void anInvalidTokenIsRefused() {
    assertThat(placed(order("c1", item("pen", 1)), "pen").status()).isEqualTo(400);
    assertNothingIsOrdered();
  }

  private OrdersInMemory.Answer placed(String body, String token) {
    return orders.place(body, "X-Consistency-Token", token);
  }

  private String total(OrdersInMemory.Answer placed) {
    var id = placed.text("/id");
    return orders.get("/orders/{id}/history", id).text("/state/total/amount");
  }

  @Test
  void everyOffendingFieldIsNamedAtOnce() {
    var answer =
        orders.place(
            """
            {"customerId":7,"items":[{"sku":"a","quantity":0},{"sku":"b","quantity":-1},
             {"quantity":99999999},{"sku":"c\\n","quantity":1.5}],"checkout":"dance",
             "surprise":true}
            """);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers())
        .containsExactlyInAnyOrder(
            "/customerId",
            "/items/0/quantity",
            "/items/1/quantity",
            "/items/2/quantity",
            "/items/2/sku",
            "/items/3/quantity",
            "/items/3/sku",
            "/checkout",
            "/paymentMethod",
            "/surprise");
    assertNothingIsOrdered();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "null", "\"text\"", "{\"customerId\":\"x\",\"items\":[]}", "{}"})
  void anInvalidOrderIsRefused(String body) {
    assertThat(orders.place(body).status()).isEqualTo(400);
    assertNothingIsOrdered();
  }

  private void assertNothingIsOrdered() {
    assertThat(orders.store.commits())
        .noneMatch(commit -> commit.stream().category().equals("order"));
  }
}
