package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
  @Test
  void ordersInFlightWhenTheStackIsKilledAllEndOnceItIsBack(@TempDir Path data) {
    try (var stack = new StackProcess(data)) {
      var api = stack.api();
      var customer = api.customer("Ada");
      var sku = api.product(30, "3.00");
      var orders = new ArrayList<String>();

      for (var life = 1; life <= 2; life++) {
        for (var i = 0; i < 15; i++) {
          orders.add(api.place(customer, i % 5 == 0 ? "tok_declined" : "tok_ok", item(sku, 1)));
        }
        stack.kill();
        stack.restart();
      }

      await("every order ends")
          .atMost(Duration.ofMinutes(10))
          .until(() -> statuses(api, orders).stream().allMatch(Api::isEnd));
      var shipped = (int) statuses(api, orders).stream().filter("SHIPPED"::equals).count();
      assertThat(shipped).isBetween(19, 24);
      await("what was shipped, and nothing else, is reserved")
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () -> {
                var stock = api.get("/products/" + sku).body();
                assertThat(stock.at("/onHand").asInt()).isEqualTo(30);
                assertThat(stock.at("/reserved").asInt()).isEqualTo(24);
              });
    }
  }

  private static List<String> statuses(Api api, List<String> orders) {
    return orders.stream().map(id -> api.get("/orders/" + id).text("/status")).toList();
  }
}
