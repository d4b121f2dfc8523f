package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.LocalStack;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The ways to read one's own writes, and earlier states. */
@ResourceLock(RunningStack.REBUILDS)
@Order(3)
class ReadYourWritesTest {
  private static final String TOKEN = "X-Consistency-Token";
  private static final List<String> PREFERS_ROW = List.of("Prefer", "return=representation");

  private static final String ORDERS = "orders.order";
  private static final List<String> CONSUMERS =
      List.of("CustomersProjectionQueue", "InventoryProjectionQueue", "OrdersProjectionQueue");

  private final Api api = RunningStack.api().patient();
  private final LocalStack stack = RunningStack.stack();
  private final ReadModels models = new ReadModels(api);

  @AfterEach
  void resume() {
    CONSUMERS.forEach(stack::resume);
  }

  private static String[] row() {
    return PREFERS_ROW.toArray(String[]::new);
  }

  /**
   * The consumers are paused, so that only the answers can have written the rows, in each build
   * that is kept.
   */
  @Test
  void aWriteIsAnsweredWithItsRowForACallerWhoPrefersThat() {
    // A cold function may have no time left for the row; then the consumer writes it.
    api.place(api.customer("Grace"), "tok_ok", item(api.product(1, "1.00"), 1));
    var build = models.rebuild(ORDERS);
    models.awaitState(ORDERS, build, "READY");
    CONSUMERS.forEach(stack::pause);
    var customer = customerByItsAnswers();
    var sku = productByItsAnswer();
    var order = orderByItsAnswer(customer, sku, build);
    CONSUMERS.forEach(stack::resume);

    await("the order is shipped").until(() -> api.get(order).text("/status").equals("SHIPPED"));
    assertThat(api.get("/products/" + sku).body().path("onHand").asInt()).isEqualTo(7);
    ReadModels.accepted(models.act(ORDERS, "cancel"));
  }

  private String customerByItsAnswers() {
    var body = "{\"name\":\"Ada\",\"email\":\"%s@example.com\"}".formatted(Api.unique());
    var registered = api.post("/customers", body, row());
    assertThat(registered.header("Preference-Applied")).isEqualTo("return=representation");
    assertThat(registered.text("/name")).isEqualTo("Ada");
    var customer = registered.text("/id");
    var renamed = api.put("/customers/" + customer + "/contact", "{\"name\":\"Countess\"}", row());
    assertThat(renamed.text("/name")).isEqualTo("Countess");
    assertThat(api.get("/customers/" + customer).body()).isEqualTo(renamed.body());
    return customer;
  }

  private String productByItsAnswer() {
    var sku = "sku-" + Api.unique();
    var receipt = "{\"quantity\":7,\"unitPrice\":{\"amount\":\"2.00\",\"currency\":\"USD\"}}";
    var received = api.post("/products/" + sku + "/receipts", receipt, row());
    assertThat(received.text("/available")).isEqualTo("7");
    return sku;
  }

  private String orderByItsAnswer(String customer, String sku, int build) {
    var placed = api.post("/orders", Api.order(customer, "tok_ok", item(sku, 1)), row());
    assertThat(placed.status()).isEqualTo(202);
    assertThat(placed.text("/total/amount")).isEqualTo("2.00");
    assertThat(placed.text("/customerName")).isEqualTo("Countess");
    var id = placed.text("/id");
    assertThat(ReadModels.rows("OrdersTable", "order:" + build)).containsKey("local#" + id);
    return "/orders/" + id;
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
