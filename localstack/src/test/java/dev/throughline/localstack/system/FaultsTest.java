package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The local stack's own routes, by which a person breaks it. */
@ResourceLock(RunningStack.PARKING)
@OnTheRunningStack
@ResourceLock(RunningStack.REBUILDS)
@Order(Order.DEFAULT + 1)
class FaultsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String ROUTE = "/_local/faults";

  private final Api api = RunningStack.api();

  @AfterEach
  void mend() {
    var faults = RunningStack.stack().faults();
    faults.all().forEach(faults::end);
  }

  private List<JsonNode> active() {
    return api.get(ROUTE)
        .body()
        .path("items")
        .valueStream()
        .filter(fault -> fault.path("active").asBoolean())
        .toList();
  }

  @Test
  void whatIsBrokenIsListedUntilItIsMended() {
    assertThat(active()).isEmpty();
    for (var fault :
        List.of("poison/OrdersProjectionQueue", "stop/TimerQueue", "kill/ShippingInboxFunction")) {
      assertThat(api.put(ROUTE + "/" + fault, "").status()).isEqualTo(200);
      assertThat(active())
          .extracting(it -> it.path("kind").asText() + "/" + it.path("target").asText())
          .containsExactly(fault);
      assertThat(api.delete(ROUTE + "/" + fault).status()).isEqualTo(200);
      assertThat(active()).isEmpty();
    }
  }

  @Test
  void nothingElseCanBeBroken() {
    for (var none :
        List.of("/stop/OrdersInboxDeadLetterQueue", "/stop/Nothing", "/burn/TimerQueue", "/x")) {
      var refused = api.put(ROUTE + none, "");
      assertThat(refused.status()).as(none).isEqualTo(404);
      assertThat(refused.text("/detail")).contains("lists what can be broken");
    }
    assertThat(api.post(ROUTE + "/stop/TimerQueue", "").status()).isEqualTo(404);
    assertThat(active()).isEmpty();
  }

  @Test
  void anOrderWaitsForAKilledFunctionAndGoesOnWhenItLives() {
    assertThat(api.put(ROUTE + "/kill/PaymentsInboxFunction", "").status()).isEqualTo(200);
    var order = api.place(api.customer("Ada"), "tok_ok", item(api.product(9, "2.00"), 1));
    await("the checkout asks for the money")
        .atMost(PATIENCE)
        .until(() -> api.get("/checkouts/" + order).text("/steps/2/status").equals("RUNNING"));
    assertThat(api.get("/ops/streams/payment/" + order).status()).isEqualTo(404);

    mend();

    await("order " + order + " is shipped")
        .atMost(PATIENCE)
        .until(() -> api.get("/orders/" + order).text("/status").equals("SHIPPED"));
  }

  @Test
  void anOrderComesToItsEndThoughEveryFunctionHadEndedBefore() {
    var customer = api.customer("Ada");
    var product = api.product(9, "2.00");
    await("the functions have ended")
        .atMost(PATIENCE)
        .until(() -> RunningStack.stack().endIdleFunctions(Duration.ZERO) == 0);

    var order = api.patient().place(customer, "tok_ok", item(product, 1));

    await("order " + order + " is shipped")
        .atMost(PATIENCE)
        .until(() -> api.get("/orders/" + order).text("/status").equals("SHIPPED"));
  }
}
