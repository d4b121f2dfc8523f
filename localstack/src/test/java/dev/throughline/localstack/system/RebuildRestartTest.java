package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rebuild while the stack is killed, and readers while builds go to and fro. */
class RebuildRestartTest {
  private static final String ORDERS = "orders.order";

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
