package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Read models are rebuilt, promoted, rolled back and thrown away while the platform runs. */
@ResourceLock(RunningStack.REBUILDS)
@Order(1)
class RebuildSystemTest {
  private static final String ORDERS = "orders.order";

  private static final String DAYS = "insights.daily";

  private static final String TRACES = "traces.trace";

  /** Each read model of rows, by its name and its table. */
  private static final Map<String, String> MODELS =
      Map.of(
          "customers.customer",
          "CustomersTable",
          ORDERS,
          "OrdersTable",
          "orders.customer",
          "OrdersTable",
          "orders.product",
          "OrdersTable",
          "inventory.stock",
          "InventoryTable",
          "inventory.interest",
          "InventoryTable");

  @Test
  void everyReadModelIsRebuiltByteForByteWhileOrdersArePlacedAndGoesToAndFro() {
    var api = RunningStack.api().patient();
    var models = new ReadModels(api);
    var customer = api.customer("Ada");
    var sku = api.product(500, "2.00");
    interest(api, sku);
    discardWhatNobodyCanRead(api);
    var cancelled = begun(models);
    cancelled.forEach((name, build) -> models.awaitState(name, build, "LEVELLING", "READY"));
    cancelled.keySet().forEach(name -> ReadModels.accepted(models.act(name, "cancel")));
    var builds = begun(models);
    var orders = new ArrayList<String>();
    for (var i = 0; i < 20; i++) {
      orders.add(api.place(customer, "tok_ok", item(sku, 1)));
    }
    builds.forEach((name, build) -> assertIsSame(models, name, build));
    var request = api.events("order", orders.getFirst()).getFirst().path("correlation_id").asText();
    var traced = api.get("/ops/traces/" + request).body().path("events");
    assertThat(traced).isNotEmpty();
    var promoted = models.promoted(ORDERS);
    builds.forEach((name, build) -> assertGoesToAndFro(models, name, build));
    assertThat(api.get("/ops/traces/" + request).body().path("events")).hasSameSizeAs(traced);
    assertThat(models.promoted(ORDERS)).isEqualTo(promoted);
    assertThat(api.get("/customers/" + customer + "/orders?limit=100").body().path("items"))
        .hasSize(orders.size());
    cancelled.forEach((name, build) -> assertIsThrownAway(models, name, build));
  }

  /** The number of a new build of each read model. */
  private static Map<String, Integer> begun(ReadModels models) {
    var builds = new TreeMap<String, Integer>();
    MODELS.keySet().forEach(name -> builds.put(name, models.rebuild(name)));
    builds.put(DAYS, models.rebuild(DAYS));
    builds.put(TRACES, models.rebuild(TRACES));
    return builds;
  }

  private static void assertIsThrownAway(ReadModels models, String name, int build) {
    models.awaitForgotten(name, build);
    if (MODELS.containsKey(name)) {
      assertThat(rows(name, build)).isEmpty();
      assertThat(rows(name, models.promoted(name))).isNotEmpty();
    }
  }

  /** Blocks a stream and discards its event; every rebuild also passes over that event. */
  private static void discardWhatNobodyCanRead(Api api) {
    var customer = api.customer("Eve");
    var sku = api.product(1, "1.00");
    var order = api.place(api.customer("Bob"), "tok_ok", item(api.product(1, "1.00"), 1));
    await("the order is shipped")
        .until(() -> api.get("/orders/" + order).text("/status").equals("SHIPPED"));
    var broken = "{\"name\":{\"nobody\":\"reads\"}}";
    var orders = new StoredStream("order", order).append("order.shipped", broken);
    var customers =
        new StoredStream("customer", customer).append("customer.contact_changed", broken);
    var stock = new StoredStream("stock", sku).append("stock.received", broken);
    interest(api, sku);
    var interest = new StoredStream("interest", sku).append("interest.expressed", broken);
    discard(api, "orders-projection", "order-" + order, orders);
    discard(api, "orders-projection", "customer-" + customer, customers);
    discard(api, "customers-projection", "customer-" + customer, customers);
    discard(api, "orders-projection", "stock-" + sku, stock);
    discard(api, "inventory-projection", "stock-" + sku, stock);
    discard(api, "inventory-projection", "interest-" + sku, interest);
  }

  private static void interest(Api api, String sku) {
    assertThat(api.post("/products/" + sku + "/interest", "{\"delta\":1}").status()).isEqualTo(200);
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
    if (!name.equals(TRACES)) {
      var model = models.find(name);
      assertThat(model.path("outdated").asBoolean(true)).as("%s", model).isFalse();
      assertThat(ready.path("code").asText()).isNotEmpty().isEqualTo(model.path("code").asText());
    }
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
}
