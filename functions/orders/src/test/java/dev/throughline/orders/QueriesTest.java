package dev.throughline.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.orders.domain.OrderStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueriesTest {
  private static final String ORDER = "/orders/{id}";
  private static final String HISTORY = "/orders/{id}/history";
  private static final String LIST = "/customers/{id}/orders";

  private final OrdersInMemory orders = new OrdersInMemory();

  @BeforeEach
  void aCustomerAndAProduct() {
    orders.world.customerRegisters("c1", "Grace Murray");
    orders.world.stockIsReceived("pen", "1.50", "USD");
  }

  @Test
  void anOrderIsShownBeforeAndAfterTheProjectionHasRun() {
    var id = orders.placed("c1", "pen");
    var before = orders.get(ORDER, id);
    orders.projectAll();
    var after = orders.get(ORDER, id);

    assertThat(before.status()).isEqualTo(200);
    assertThat(before.body()).isEqualTo(after.body());
    assertThat(after.body().toString())
        .isEqualTo(
            ("{\"id\":\"%s\",\"customerId\":\"c1\",\"customerName\":\"Grace Murray\","
                    + "\"status\":\"PENDING\",\"items\":[{\"sku\":\"pen\",\"quantity\":2,"
                    + "\"unitPrice\":{\"amount\":\"1.50\",\"currency\":\"USD\"}}],"
                    + "\"total\":{\"amount\":\"3.00\",\"currency\":\"USD\"},\"version\":2,"
                    + "\"createdAt\":\"2026-11-25T08:00:00.000Z\","
                    + "\"updatedAt\":\"2026-11-25T08:00:00.000Z\"}")
                .formatted(id));
  }

  @Test
  void theSameEventsTwiceMakeTheSameRow() {
    var id = orders.placed("c1", "pen");
    assertThat(orders.projectAll().getBatchItemFailures()).isEmpty();
    var once = orders.models.orders.rows().find(OrdersInMemory.TENANT, id);
    assertThat(orders.projectAll().getBatchItemFailures()).isEmpty();

    assertThat(orders.models.orders.rows().find(OrdersInMemory.TENANT, id)).isEqualTo(once);
  }

  @Test
  void anEventThatShowsAHoleHasTheMissingEventsReadFirst() {
    var id = orders.placed("c1", "pen");
    orders.command("m1", "orders.confirm", id);

    orders.project(List.of(orders.events("order", id).getLast()));

    var row = orders.models.orders.rows().find(OrdersInMemory.TENANT, id).state().orElseThrow();
    assertThat(row.status()).isEqualTo(OrderStatus.CONFIRMED);
    assertThat(row.version()).isEqualTo(4);
  }

  @Test
  void anOrderShowsItsCustomersNewNameAndNoNameAfterAnErasure() {
    var id = orders.placed("c1", "pen");
    orders.projectAll();
    orders.world.customerChangesName("c1", "Grace Hopper");
    orders.projectAll();
    assertThat(orders.get(ORDER, id).text("/customerName")).isEqualTo("Grace Hopper");

    orders.world.customerIsErased("c1");
    orders.projectAll();

    var answer = orders.get(ORDER, id);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().has("customerName")).isTrue();
    assertThat(answer.body().at("/customerName").isNull()).isTrue();
    assertThat(orders.get(LIST, "c1").body().at("/items/0/customerName").isNull()).isTrue();
  }

  @Test
  void aCallerWhoDoesNotNeedTheCustomersNameIsNotSentIt() {
    var id = orders.placed("c1", "pen");
    orders.projectAll();

    assertThat(orders.get(ORDER, id, "personal", "masked").text("/customerName")).isEqualTo("••••");
    var listed = orders.get(LIST, "c1", "personal", "masked").body();
    assertThat(listed.at("/items/0/customerName").asText()).isEqualTo("••••");
    for (var route : List.of(ORDER, LIST)) {
      var refused = orders.get(route, route.equals(ORDER) ? id : "c1", "personal", "shown");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text("/errors/0/pointer")).isEqualTo("/personal");
    }
  }

  @Test
  void aReservationDoesNotChangeAProductsPrice() {
    orders.world.stockIsReserved("pen");
    assertThat(orders.projectAll().getBatchItemFailures()).isEmpty();

    assertThat(orders.get(ORDER, orders.placed("c1", "pen")).text("/total/amount"))
        .isEqualTo("3.00");
  }

  @Test
  void aCancelledOrderSaysWhyAndWhere() {
    var byPerson = orders.placed("c1", "pen");
    orders.cancel(byPerson, "{\"reason\":\"changed my mind\"}");
    var byCheckout = orders.placed("c1", "pen");
    orders.command(
        "m1", "orders.cancel", byCheckout, ",\"reason\":\"card declined\",\"step\":\"pay\"");
    orders.projectAll();

    assertThat(orders.get(ORDER, byPerson).body().at("/failure").toString())
        .isEqualTo("{\"reason\":\"changed my mind\"}");
    assertThat(orders.get(ORDER, byCheckout).body().at("/failure").toString())
        .isEqualTo("{\"step\":\"pay\",\"reason\":\"card declined\"}");
    assertThat(orders.get(ORDER, byCheckout).text("/status")).isEqualTo("CANCELLED");
  }

  @Test
  void aReadWaitsForItsMinVersionAndIs503IfItIsNotThereInTime() {
    var id = orders.placed("c1", "pen");
    orders.projectAll();
    orders.command("m1", "orders.confirm", id);

    var began = orders.now;
    var tooEarly = orders.get(ORDER, id, "minVersion", "3");
    assertThat(tooEarly.status()).isEqualTo(503);
    assertThat(tooEarly.headers()).containsKey("Retry-After");
    assertThat(Duration.between(began, orders.now))
        .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
    orders.projectAll();
    assertThat(orders.get(ORDER, id, "minVersion", "3").text("/status")).isEqualTo("CONFIRMED");
    assertThat(orders.get(ORDER, id, "minVersion", "-1").status()).isEqualTo(400);
  }

  @Test
  void anUnknownOrderIsNotFound() {
    assertThat(orders.get(ORDER, "unknown").status()).isEqualTo(404);
    assertThat(orders.get(ORDER, "unknown", "minVersion", "1").status()).isEqualTo(404);
    assertThat(orders.get(HISTORY, "unknown").status()).isEqualTo(404);
    assertThat(orders.get(LIST, "unknown").status()).isEqualTo(404);
  }

  @Test
  void aHistoryAddsUpToTheStateAtAnyTime() {
    var placedAt = orders.now;
    var id = orders.placed("c1", "pen");
    orders.now = placedAt.plusSeconds(60);
    orders.command("m1", "orders.confirm", id);

    var now = orders.get(HISTORY, id);
    assertThat(now.status()).isEqualTo(200);
    assertThat(now.body().at("/events").findValuesAsText("event_type"))
        .containsExactly("order.created", "order.priced", "order.paid", "order.confirmed");
    assertThat(now.text("/events/0/source")).isEqualTo("order-service");
    assertThat(now.text("/state/status")).isEqualTo("CONFIRMED");
    assertThat(now.text("/asOf")).isEqualTo("2026-11-25T08:01:00.000Z");

    var then = orders.get(HISTORY, id, "asOf", placedAt.toString());
    assertThat(then.text("/state/status")).isEqualTo("PENDING");
    assertThat(then.body().at("/state/version").asLong()).isEqualTo(2);
    var before = orders.get(HISTORY, id, "asOf", "2026-11-25T08:59:59+01:00");
    assertThat(before.body().at("/events")).isEmpty();
    assertThat(before.body().get("state").isNull()).isTrue();
    assertThat(orders.get(HISTORY, id, "asOf", "yesterday").status()).isEqualTo(400);
    assertThat(orders.get(HISTORY, id, "asOf", "2026-11-25").pointers()).containsExactly("/asOf");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+10000-01-01T00:00:00Z",
        "-0001-12-31T00:00:00Z",
        "9999-12-31T23:59:59-18:00",
        "2026-12-31T23:59:60Z",
        "2026-11-25T12:00:00+99:00"
      })
  void aHistoryIsRefusedForAnInvalidTimeOrAYearBeyondFourDigits(String asOf) {
    var id = orders.placed("c1", "pen");
    assertThat(orders.get(HISTORY, id, "asOf", asOf).pointers()).containsExactly("/asOf");
  }

  @Test
  void theOrdersOfACustomerAreListedPageByPageTheNewestFirst() {
    var placed = new HashSet<String>();
    for (var i = 0; i < 5; i++) {
      orders.now = orders.now.plusMillis(100);
      placed.add(orders.placed("c1", "pen"));
    }
    orders.projectAll();

    var first = orders.get(LIST, "c1", "limit", "3");
    assertThat(first.body().at("/items")).hasSize(3);
    var rest = orders.get(LIST, "c1", "limit", "3", "cursor", first.text("/cursor"));
    assertThat(rest.body().at("/items")).hasSize(2);
    assertThat(rest.body().has("cursor")).isFalse();

    var times = first.body().at("/items").findValuesAsText("createdAt");
    times.addAll(rest.body().at("/items").findValuesAsText("createdAt"));
    assertThat(times).hasSize(5).isSortedAccordingTo((a, b) -> b.compareTo(a));
    var listed = new HashSet<>(first.body().at("/items").findValuesAsText("id"));
    listed.addAll(rest.body().at("/items").findValuesAsText("id"));
    assertThat(listed).isEqualTo(placed);
  }

  @Test
  void aListMayBeOfOneStatusOnly() {
    var id = orders.placed("c1", "pen");
    orders.placed("c1", "pen");
    orders.command("m1", "orders.confirm", id);
    orders.projectAll();

    var confirmed = orders.get(LIST, "c1", "status", "CONFIRMED");
    assertThat(confirmed.body().at("/items").findValuesAsText("id")).containsExactly(id);
    assertThat(orders.get(LIST, "c1", "status", "SHIPPED").body().at("/items")).isEmpty();
  }

  @Test
  void aListThatNamesATokenWaitsForThatOrderToBeInIt() {
    var id = orders.placed("c1", "pen");
    var token = "2.order-" + id;

    assertThat(orders.list("c1", token).status()).isEqualTo(503);
    assertThat(orders.list("c1", "1.customer-c1").body().at("/items")).isEmpty();
    orders.projectAll();
    assertThat(orders.list("c1", token).body().at("/items").findValuesAsText("id"))
        .containsExactly(id);
  }

  @Test
  void aListDoesNotWaitForAnOrderThatIsNotOfItsCustomerOrStatus() {
    orders.world.customerRegisters("c2", "Bob");
    var other = orders.placed("c2", "pen");
    orders.projectAll();

    var answer = orders.list("c1", "2.order-" + other);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/items")).isEmpty();
  }

  @Test
  void aCustomerWithoutOrdersHasAnEmptyList() {
    var answer = orders.get(LIST, "c1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().toString()).isEqualTo("{\"items\":[]}");
  }

  @Test
  void invalidQueriesAreRefused() {
    assertThat(orders.get(LIST, "c1", "status", "LOST", "limit", "0").pointers())
        .containsExactly("/status", "/limit");
    assertThat(orders.get(LIST, "c1", "limit", "101").status()).isEqualTo(400);
    assertThat(orders.get(LIST, "c1", "cursor", "!").pointers()).containsExactly("/cursor");
    assertThat(orders.get(LIST, "c1", "cursor", "").status()).isEqualTo(400);
  }

  @Test
  void aCursorThatWasCutOrIsTooLongIsNamed() {
    orders.placed("c1", "pen");
    orders.placed("c1", "pen");
    orders.projectAll();
    var cursor = orders.get(LIST, "c1", "limit", "1").text("/cursor");
    assertThat(orders.get(LIST, "c1", "cursor", cursor).status()).isEqualTo(200);

    var cut = cursor.substring(0, cursor.length() - 1);
    assertThat(orders.get(LIST, "c1", "cursor", cut).pointers()).containsExactly("/cursor");
    var tooLong = cursor.repeat(1 + 2_048 / cursor.length());
    assertThat(orders.get(LIST, "c1", "cursor", tooLong).pointers()).containsExactly("/cursor");
  }
}
