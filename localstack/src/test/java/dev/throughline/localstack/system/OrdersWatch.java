package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

/** The progress of orders and their stock, as a client of the HTTP API sees it. */
record OrdersWatch(Api api) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Waits for the end of an order and returns its status. */
  String end(String order) {
    return end(order, PATIENCE);
  }

  String end(String order, Duration patience) {
    await("order " + order + " ends")
        .atMost(patience)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> Api.isEnd(status(order)));
    return status(order);
  }

  void assertEnds(String order, String status) {
    assertThat(end(order)).as("status of order " + order).isEqualTo(status);
  }

  String status(String order) {
    return api.get("/orders/" + order).text("/status");
  }

  /** Waits for a status of the checkout. */
  void awaitCheckout(String order, String status) {
    await("checkout " + order + " is " + status)
        .atMost(PATIENCE)
        .until(() -> api.get("/checkouts/" + order).text("/status").equals(status));
  }

  void assertStock(String sku, int onHand, int reserved) {
    await("stock of " + sku + " is level")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var stock = api.get("/products/" + sku).body();
              assertThat(stock.at("/onHand").asInt()).isEqualTo(onHand);
              assertThat(stock.at("/reserved").asInt()).isEqualTo(reserved);
              assertThat(stock.at("/available").asInt()).isEqualTo(onHand - reserved);
            });
  }

  /** The types of the events of a stream. */
  List<String> events(String category, String id) {
    return api.events(category, id).stream()
        .map(event -> event.path("event_type").asText())
        .toList();
  }

  /** Waits until an event of a type is in a stream. */
  void awaitEvent(String category, String id, String type) {
    await(type + " of " + id).atMost(PATIENCE).until(() -> events(category, id).contains(type));
  }
}
