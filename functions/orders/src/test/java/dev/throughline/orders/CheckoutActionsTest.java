package dev.throughline.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The actions of operators on one checkout. */
class CheckoutActionsTest {
  private static final String WHY = "{\"reason\":\"the provider answers again\"}";
  private static final String KEY = "Idempotency-Key";

  private final OrdersInMemory orders = new OrdersInMemory();
  private String order = "";

  @BeforeEach
  void anOrderThatWaitsForItsReservation() {
    orders.world.customerRegisters("c1", "Ada");
    orders.world.stockIsReceived("pen", "1.50", "USD");
    order = orders.placed("c1", "pen");
  }

  private void happens(String category, String type) {
    var stream = new StreamId(OrdersInMemory.TENANT, category, order);
    orders.checkouts.happened(
        new RecordedEvent(
            new CommandId(type).eventId(stream, 0),
            stream,
            new StreamPosition(1, 1),
            new EventData(type, "1.0", "{\"order_id\":\"" + order + "\"}"),
            orders.now,
            "test",
            "corr",
            "cause",
            null));
  }

  private List<String> entries() {
    return orders.events("checkout", order).stream().map(it -> it.data().type()).toList();
  }

  @Test
  void aSkipGoesOnAndAnswersTheCheckoutsStatus() {
    var answer = orders.operate("skip", order, "{\"reason\":\"reserved by hand\"}");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("/id")).isEqualTo(order);
    assertThat(answer.text("/type")).isEqualTo("checkout");
    assertThat(answer.text("/action")).isEqualTo("skip");
    assertThat(answer.text("/status")).isEqualTo("RUNNING");
    assertThat(answer.text("/step")).isEqualTo("authorize payment");
    assertThat(answer.headers()).containsEntry("ETag", "\"2\"");
    assertThat(entries()).containsExactly("checkout.event_received", "checkout.operator_acted");
    assertThat(orders.events("checkout", order).getLast().data().json())
        .startsWith("{\"action\":\"skip\",\"reason\":\"reserved by hand\",\"by\":\"ada\",");
  }

  @Test
  void anActionThatNamesAStepIsRefusedWhileTheCheckoutIsAtAnother() {
    var other = "{\"reason\":\"by hand\",\"step\":\"authorize payment\"}";
    var refused = orders.operate("skip", order, other);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/detail"))
        .isEqualTo(
            "The saga does not wait for \"authorize payment\", but for \"reserve inventory\".");
    var named = "{\"reason\":\"by hand\",\"step\":\"reserve inventory\"}";
    assertThat(orders.operate("skip", order, named).status()).isEqualTo(202);
    assertThat(orders.operate("retry", order, "{\"step\":\"\"}").pointers())
        .containsExactly("/step");
  }

  @Test
  void aRepeatGetsTheFirstAnswerWhateverHasHappenedSince() {
    var first = orders.operate("skip", order, WHY, KEY, "k1");
    happens("payment", "payment.authorized");
    var again = orders.operate("skip", order, WHY, KEY, "k1");

    assertThat(again.status()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(entries()).filteredOn("checkout.operator_acted"::equals).hasSize(1);
    var other = orders.operate("skip", order, "{\"reason\":\"another\"}", KEY, "k1");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text("/type")).endsWith("idempotency-key-reused");
  }

  @Test
  void aRetryNeedsNoReasonAndIsRefusedWhileAnAttemptIsUnderWay() {
    var answer = orders.operate("retry", order, null);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("/type")).endsWith("attempt-under-way");
    assertThat(answer.text("/title")).isEqualTo("Action not possible");
    assertThat(answer.text("/detail"))
        .isEqualTo(
            "\"reserve inventory\" has been asked and may still be answered; without an answer it"
                + " is asked again at 2026-11-25T08:00:30Z.");
    assertThat(entries()).isEmpty();
  }

  @Test
  void aCheckoutIsTurnedBackWithTheReasonThatTheCustomerIsTold() {
    var answer = orders.operate("compensate", order, "{\"reason\":\"the house burned down\"}");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("/status")).isEqualTo("COMPENSATING");
    assertThat(answer.text("/reason")).isEqualTo("the house burned down");
    var again = orders.operate("compensate", order, null);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("/type")).endsWith("turned-back");
  }

  @Test
  void aSkipWithoutAReasonIsRefused() {
    assertThat(orders.operate("skip", order, null).status()).isEqualTo(400);
    var answer = orders.operate("skip", order, "{\"reason\":\" \",\"who\":1}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly("/reason", "/who");
    assertThat(entries()).isEmpty();
  }

  @Test
  void anUnknownCheckoutIsNotFound() {
    var answer = orders.operate("compensate", "nobody", WHY);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("/detail")).isEqualTo("There is no checkout-nobody.");
  }

  @Test
  void anActionThatExpectsAnotherVersionIsNotDone() {
    happens("reservation", "inventory.reserved");
    var answer = orders.operate("skip", order, WHY, "If-Match", "\"1\"");
    assertThat(answer.status()).isEqualTo(412);
    assertThat(orders.operate("skip", order, WHY, "If-Match", "\"2\"").status()).isEqualTo(202);
  }
}
