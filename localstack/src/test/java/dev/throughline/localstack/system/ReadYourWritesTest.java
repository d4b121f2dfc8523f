package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The ways to read what one has just written, and what something was at an earlier time. */
class ReadYourWritesTest {
  private static final String TOKEN = "X-Consistency-Token";
  private static final List<String> PREFERS_ROW = List.of("Prefer", "return=representation");

  private final Api api = RunningStack.api().patient();

  private static String[] row() {
    return PREFERS_ROW.toArray(String[]::new);
  }

  @Test
  void aWriteIsAnsweredWithItsRowForACallerWhoPrefersThat() {
    // A cold function may have no time left for the row, and leaves it to the consumer.
    api.place(api.customer("Grace"), "tok_ok", item(api.product(1, "1.00"), 1));
    var registered =
        api.post(
            "/customers",
            "{\"name\":\"Ada\",\"email\":\"%s@example.com\"}".formatted(Api.unique()),
            row());
    assertThat(registered.header("Preference-Applied")).isEqualTo("return=representation");
    assertThat(registered.text("/name")).isEqualTo("Ada");
    var customer = registered.text("/id");
    var renamed = api.put("/customers/" + customer + "/contact", "{\"name\":\"Countess\"}", row());
    assertThat(renamed.text("/name")).isEqualTo("Countess");
    assertThat(api.get("/customers/" + customer).body()).isEqualTo(renamed.body());

    var sku = "sku-" + Api.unique();
    var receipt = "{\"quantity\":7,\"unitPrice\":{\"amount\":\"2.00\",\"currency\":\"USD\"}}";
    var received = api.post("/products/" + sku + "/receipts", receipt, row());
    assertThat(received.text("/available")).isEqualTo("7");

    var placed = api.post("/orders", Api.order(customer, "tok_ok", item(sku, 1)), row());
    assertThat(placed.status()).isEqualTo(202);
    assertThat(placed.text("/total/amount")).isEqualTo("2.00");
    assertThat(placed.text("/customerName")).isEqualTo("Countess");
    var order = "/orders/" + placed.text("/id");
    await("the order is shipped").until(() -> api.get(order).text("/status").equals("SHIPPED"));
    assertThat(api.get("/products/" + sku).body().path("onHand").asInt()).isEqualTo(7);
  }

  @Test
  void aListShowsTheOrderWhoseTokenItIsGiven() {
    var customer = api.customer("Ada");
    var sku = api.product(20, "2.00");
    for (var i = 1; i <= 5; i++) {
      var placed = api.post("/orders", Api.order(customer, "tok_ok", item(sku, 1)));
      var list = api.get("/customers/" + customer + "/orders", TOKEN, placed.header(TOKEN)).body();
      assertThat(list.path("items").findValuesAsText("id")).contains(placed.text("/id")).hasSize(i);
    }
  }

  @Test
  void everyAggregateTellsItsHistoryAndWhatHasChangedBetweenTwoVersions() {
    var customer = api.customer("Ada");
    api.put("/customers/" + customer + "/contact", "{\"name\":\"Countess\"}");
    var past = api.get("/customers/" + customer + "/history?from=1");
    assertThat(past.body().at("/changes/0").toString())
        .isEqualTo("{\"pointer\":\"/name\",\"from\":\"Ada\",\"to\":\"Countess\"}");
    var begin = api.get("/customers/" + customer + "/history?version=1");
    assertThat(begin.text("/state/name")).isEqualTo("Ada");

    var sku = api.product(3, "2.00");
    api.receive(sku, 4, "2.50");
    var stock = api.get("/products/" + sku + "/history?from=1");
    assertThat(stock.text("/state/onHand")).isEqualTo("7");
    assertThat(stock.body().path("changes").findValuesAsText("pointer"))
        .contains("/onHand", "/unitPrice/amount");
  }
}
