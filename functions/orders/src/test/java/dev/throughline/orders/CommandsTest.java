package dev.throughline.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands for an existing order: by a person, and by the queue. */
class CommandsTest {
  private static final String REASON = "{\"reason\":\"changed my mind\"}";

  private final OrdersInMemory orders = new OrdersInMemory();
  private String id = "";

  @BeforeEach
  void anOrder() {
    orders.world.customerRegisters("c1", "Ada");
    orders.world.stockIsReceived("pen", "1.50", "USD");
    id = orders.placed("c1", "pen");
  }

  @Test
  void aPendingOrderIsCancelledOnce() {
    var first = orders.cancel(id, REASON);
    var second = orders.cancel(id, REASON);

    assertThat(first.status()).isEqualTo(202);
    assertThat(first.text("/status")).isEqualTo("CANCELLED");
    assertThat(first.body().at("/version").asLong()).isEqualTo(3);
    assertThat(second.status()).isEqualTo(202);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(orders.types(id))
        .containsExactly("order.created", "order.priced", "order.cancelled");
  }

  @Test
  void aConfirmedOrderCannotBeCancelled() {
    orders.command("m1", "orders.confirm", id);

    var answer = orders.cancel(id, REASON);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("/type")).endsWith("too-late");
  }

  @Test
  void aCancellationHonoursIdempotencyKeyAndIfMatch() {
    assertThat(orders.cancel(id, REASON, "If-Match", "\"1\"").status()).isEqualTo(412);
    assertThat(orders.cancel(id, REASON, "Idempotency-Key", "k", "If-Match", "\"2\"").status())
        .isEqualTo(202);
    assertThat(orders.cancel(id, REASON, "Idempotency-Key", "k", "If-Match", "\"2\"").status())
        .isEqualTo(202);
    assertThat(orders.cancel(id, "{\"reason\":\"bored\"}", "Idempotency-Key", "k").status())
        .isEqualTo(422);
  }

  @Test
  void aCancellationNeedsAReadableReasonAndAnOrder() {
    assertThat(orders.cancel(id, "{}").pointers()).containsExactly("/reason");
    assertThat(orders.cancel(id, "{\"reason\":\"  \"}").pointers()).containsExactly("/reason");
    assertThat(orders.cancel(id, "{\"reason\":\"\\u200b\\u3164\"}").pointers())
        .containsExactly("/reason");
    assertThat(orders.cancel(id, "{\"reason\":\"a\\nb\"}").pointers()).containsExactly("/reason");
    assertThat(orders.cancel("unknown", REASON).status()).isEqualTo(404);
    assertThat(orders.types(id)).hasSize(2);
  }

  @Test
  void anOrderGetsToItsEndThroughTheInbox() {
    orders.command("m1", "orders.confirm", id);
    orders.told("shipment", id, "shipment.dispatched", null);

    assertThat(orders.types(id))
        .containsExactly(
            "order.created", "order.priced", "order.paid", "order.confirmed", "order.shipped");
    assertThat(orders.get("/orders/{id}", id).text("/status")).isEqualTo("SHIPPED");
  }

  @Test
  void theSameCommandTwiceIsCarriedOutOnce() {
    for (var i = 0; i < 2; i++) {
      var response =
          orders.command(
              "m1",
              "orders.cancel",
              id,
              ",\"reason\":\"card declined\",\"step\":\"authorize payment\"");
      assertThat(response.getBatchItemFailures()).isEmpty();
    }

    assertThat(orders.types(id)).hasSize(3).endsWith("order.cancelled");
    assertThat(orders.events("order", id).getLast().data().json())
        .isEqualTo(
            "{\"order_id\":\"%s\",\"reason\":\"card declined\",\"step\":\"authorize payment\"}"
                .formatted(id));
  }

  @Test
  void aRefusedCommandIsAcknowledged() {
    orders.cancel(id, REASON);

    assertThat(orders.command("m1", "orders.confirm", id).getBatchItemFailures()).isEmpty();
    assertThat(orders.command("m2", "orders.confirm", "unknown").getBatchItemFailures()).isEmpty();
    assertThat(orders.types(id)).hasSize(3);
  }

  @Test
  void anUnknownCommandIsDeliveredAgain() {
    assertThat(orders.command("m1", "orders.dance", id).getBatchItemFailures()).hasSize(1);
    assertThat(orders.command("m2", "orders.cancel", id).getBatchItemFailures()).hasSize(1);
    assertThat(orders.types(id)).hasSize(2);
  }

  @Test
  void aCommandForOneOrderThatIsSentToAnotherIsDeliveredAgain() {
    var other = orders.placed("c1", "pen");

    var response = orders.send("m1", "orders.confirm", id, "{\"order_id\":\"" + other + "\"}");

    assertThat(response.getBatchItemFailures()).hasSize(1);
    assertThat(orders.types(id)).hasSize(2);
    assertThat(orders.types(other)).hasSize(2);
  }

  @Test
  void aCommandThatLosesEveryConflictIsDeliveredAgain() {
    orders.rival.provoke();

    assertThat(orders.command("m1", "orders.confirm", id).getBatchItemFailures()).hasSize(1);
    assertThat(orders.types(id)).doesNotContain("order.confirmed");
    assertThat(orders.cancel(id, REASON).status()).isEqualTo(503);
  }
}
