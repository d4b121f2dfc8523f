package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Read models are rebuilt, promoted, rolled back and thrown away while the platform runs. */
@Execution(ExecutionMode.CONCURRENT)
class RebuildSystemTest {
  private static final String ORDERS = "orders.order";

  private static final String DAYS = "insights.daily";

  /** Each read model of rows, by its name and its table. */
  private static final Map<String, String> MODELS =
      Map.of(
          "customers.customer",
          "CustomersTable",
          ORDERS,
          "OrdersTable",
          "inventory.stock",
          "InventoryTable");

  @Test
  void everyReadModelIsRebuiltByteForByteWhileOrdersArePlacedAndGoesToAndFro() {
    var api = RunningStack.api();
    var models = new ReadModels(api);
    var customer = api.customer("Ada");
    var sku = api.product(500, "2.00");
    discardWhatNobodyCanRead(api);
    var builds = new TreeMap<String, Integer>();
    MODELS.keySet().forEach(name -> builds.put(name, models.rebuild(name)));
    builds.put(DAYS, models.rebuild(DAYS));
    var orders = new ArrayList<String>();
    for (var i = 0; i < 20; i++) {
      orders.add(api.place(customer, "tok_ok", item(sku, 1)));
    }
    builds.forEach((name, build) -> assertIsSame(models, name, build));
    var promoted = models.promoted(ORDERS);
    builds.forEach((name, build) -> assertGoesToAndFro(models, name, build));
    assertThat(models.promoted(ORDERS)).isEqualTo(promoted);
    assertThat(api.get("/customers/" + customer + "/orders?limit=100").body().path("items"))
        .hasSize(orders.size());
    builds.replaceAll((name, _) -> models.rebuild(name));
    builds.forEach((name, build) -> models.awaitState(name, build, "READY"));
    builds.forEach((name, build) -> ReadModels.accepted(models.act(name, "cancel")));
    builds.forEach(
        (name, build) -> {
          models.awaitForgotten(name, build);
          if (MODELS.containsKey(name)) {
            assertThat(rows(name, build)).isEmpty();
            assertThat(rows(name, models.promoted(name))).isNotEmpty();
          }
        });
  }

  /** A stream that is blocked, and then goes on without an event: so does every rebuild. */
  private static void discardWhatNobodyCanRead(Api api) {
    var customer = api.customer("Eve");
    var sku = api.product(1, "1.00");
    var order = api.place(api.customer("Bob"), "tok_ok", item(api.product(1, "1.00"), 1));
    await("the order is confirmed")
        .until(() -> api.get("/orders/" + order).text("/status").equals("CONFIRMED"));
    var broken = "{\"name\":{\"nobody\":\"reads\"}}";
    var orders = new StoredStream("order", order).append("order.shipped", broken);
    var customers =
        new StoredStream("customer", customer).append("customer.contact_changed", broken);
    var stock = new StoredStream("stock", sku).append("stock.received", broken);
    discard(api, "orders-projection", "order-" + order, orders);
    discard(api, "orders-projection", "customer-" + customer, customers);
    discard(api, "customers-projection", "customer-" + customer, customers);
    discard(api, "orders-projection", "stock-" + sku, stock);
    discard(api, "inventory-projection", "stock-" + sku, stock);
  }

  private static void discard(Api api, String consumer, String stream, int version) {
    var path = "/ops/parked/%s/%s/discard".formatted(consumer, stream);
    var body = "{\"version\":%d,\"reason\":\"written by hand\"}".formatted(version);
    await("version %d of %s is discarded for %s".formatted(version, stream, consumer))
        .atMost(Duration.ofMinutes(5))
        .until(() -> api.post(path, body).status() == 202);
  }

  private static Map<String, String> rows(String name, int build) {
    var inKeys = name.substring(name.indexOf('.') + 1) + (build == 0 ? "" : ":" + build);
    return ReadModels.rows(MODELS.get(name), inKeys);
  }

  private static void assertIsSame(ReadModels models, String name, int build) {
    var ready = models.awaitState(name, build, "READY");
    assertThat(ready.path("differing").asInt()).as("%s: %s", name, ready).isZero();
    if (!MODELS.containsKey(name)) {
      return;
    }
    await("no row of " + name + " is being written")
        .untilAsserted(
            () ->
                assertThat(rows(name, build))
                    .isNotEmpty()
                    .isEqualTo(rows(name, models.promoted(name))));
  }

  private static void assertGoesToAndFro(ReadModels models, String name, int build) {
    ReadModels.accepted(models.act(name, "promote"));
    assertThat(models.promoted(name)).isEqualTo(build);
    ReadModels.accepted(models.act(name, "rollback"));
    assertThat(models.promoted(name)).isNotEqualTo(build);
  }

  @Test
  void aRebuildSurvivesKillsAndNoReadUnderATokenGoesBack(@TempDir Path data) throws Exception {
    try (var stack = new StackProcess(data)) {
      var api = stack.api();
      var models = new ReadModels(api);
      var customer = api.customer("Ada");
      var sku = api.product(500, "3.00");
      var orders = new ArrayList<String>();
      for (var i = 0; i < 40; i++) {
        orders.add(api.place(customer, i % 5 == 0 ? "tok_declined" : "tok_ok", item(sku, 1)));
      }
      var number = models.rebuild(ORDERS);
      for (var life = 1; life <= 2; life++) {
        for (var i = 0; i < 10; i++) {
          orders.add(api.place(customer, "tok_ok", item(sku, 1)));
        }
        stack.kill();
        stack.restart();
      }
      var ready = models.awaitState(ORDERS, number, "READY");
      assertThat(ready.path("differing").asInt()).as("%s", ready).isZero();
      await("every order ends")
          .atMost(Duration.ofMinutes(5))
          .until(
              () ->
                  orders.stream()
                      .noneMatch(id -> api.get("/orders/" + id).text("/status").equals("PENDING")));
      assertReadersNeverGoBack(api, models, customer, sku, orders);
      assertThat(models.build(ORDERS, number).path("state").asText()).isEqualTo("PROMOTED");
      assertThat(api.get("/customers/" + customer + "/orders?limit=100").body().path("items"))
          .hasSize(orders.size());
    }
  }

  /** Readers who name the version that they have seen, while builds are promoted and taken back. */
  private static void assertReadersNeverGoBack(
      Api api, ReadModels models, String customer, String sku, List<String> orders)
      throws InterruptedException {
    var over = new AtomicBoolean();
    var breaches = new ArrayList<String>();
    var reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  var seen = new HashMap<String, Long>();
                  while (!over.get()) {
                    for (var id : List.copyOf(orders.subList(0, 20))) {
                      read(api, id, seen, breaches);
                    }
                  }
                });
    for (var action : List.of("promote", "rollback", "rollback")) {
      ReadModels.accepted(models.act(ORDERS, action));
      var placed = api.post("/orders", Api.order(customer, "tok_ok", item(sku, 1)));
      var token = placed.header("X-Consistency-Token");
      var read = api.get("/orders/" + placed.text("/id"), "X-Consistency-Token", token);
      assertThat(read.status()).isEqualTo(200);
      orders.add(placed.text("/id"));
      Thread.sleep(Duration.ofSeconds(7));
    }
    over.set(true);
    reader.join();
    assertThat(breaches).isEmpty();
  }

  private static void read(Api api, String id, HashMap<String, Long> seen, List<String> breaches) {
    var least = seen.getOrDefault(id, 0L);
    var answer = api.get("/orders/" + id + "?minVersion=" + least);
    var version = answer.body().path("version").asLong();
    if (answer.status() != 200 || version < least) {
      breaches.add(id + " was read as " + answer.status() + " " + version + " after " + least);
    }
    seen.put(id, Math.max(least, version));
  }
}
