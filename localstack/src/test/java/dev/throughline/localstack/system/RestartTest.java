package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack that is killed twice, with orders in flight and a rebuild under way. */
@Order(2)
class RestartTest {
  private static final String ORDERS = "orders.order";

  private static final List<String> PLACED = new ArrayList<>();

  @TempDir private static Path data;

  private static StackProcess stack;
  private static Api api;
  private static String customer;
  private static String sku;
  private static int build;

  @BeforeAll
  static void isKilledTwice() {
    stack = new StackProcess(data);
    api = stack.api().patient();
    customer = api.customer("Ada");
    sku = api.product(50, "3.00");
    place(15);
    build = new ReadModels(api).rebuild(ORDERS);
    for (var life = 1; life <= 2; life++) {
      place(15);
      stack.kill();
      stack.restart();
    }
  }

  @AfterAll
  static void ends() {
    stack.close();
  }

  private static void place(int orders) {
    for (var i = 0; i < orders; i++) {
      PLACED.add(api.place(customer, i % 5 == 0 ? "tok_declined" : "tok_ok", item(sku, 1)));
    }
  }

  @Test
  void ordersInFlightAllEnd() {
    awaitTheEndOfAll();
    var shipped = (int) statuses().stream().filter("SHIPPED"::equals).count();
    assertThat(shipped).isEqualTo(36);
    await("what was shipped, and nothing else, is reserved")
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () -> {
              var stock = api.get("/products/" + sku).body();
              assertThat(stock.at("/onHand").asInt()).isEqualTo(50);
              assertThat(stock.at("/reserved").asInt()).isEqualTo(36);
            });
  }

  @Test
  void theRebuildEndsLevelAndNoReadUnderATokenGoesBackAsBuildsGoToAndFro() {
    var models = new ReadModels(api);
    var ready = models.awaitState(ORDERS, build, "READY");
    assertThat(ready.path("differing").asInt()).as("%s", ready).isZero();
    awaitTheEndOfAll();
    try (var reader = new Reader(api, PLACED.subList(0, 20))) {
      for (var action : List.of("promote", "rollback", "rollback")) {
        ReadModels.accepted(models.act(ORDERS, action));
        assertIsReadUnderItsToken();
        reader.awaitSwitch();
      }
      assertThat(reader.wentBack()).isEmpty();
    }
    assertThat(models.promoted(ORDERS)).isEqualTo(build);
    assertThat(api.get("/customers/" + customer + "/orders?limit=100").body().path("items"))
        .hasSize(PLACED.size() + 3);
  }

  private static void assertIsReadUnderItsToken() {
    var placed = api.post("/orders", Api.order(customer, "tok_declined", item(sku, 1)));
    var token = placed.header("X-Consistency-Token");
    var read = api.get("/orders/" + placed.text("/id"), "X-Consistency-Token", token);
    assertThat(read.status()).isEqualTo(200);
  }

  private static void awaitTheEndOfAll() {
    await("every order ends")
        .atMost(Duration.ofMinutes(10))
        .until(() -> statuses().stream().allMatch(Api::isEnd));
  }

  private static List<String> statuses() {
    return PLACED.stream().map(id -> api.get("/orders/" + id).text("/status")).toList();
  }
}
