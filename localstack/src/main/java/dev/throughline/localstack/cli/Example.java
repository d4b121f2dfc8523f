package dev.throughline.localstack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.StackException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A customer, some stock, an order that succeeds, and one whose card is declined. */
final class Example {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final int STOCK = 10;
  private static final int ORDERED = 2;

  private final Api api;
  private final PrintStream console;
  private final String sku = "cup-" + UUID.randomUUID().toString().substring(0, 8);

  Example(URI base, PrintStream console) {
    this.api = new Api(base);
    this.console = console;
  }

  /** The resources of the example, for requests to try next. */
  record Made(String customerId, String sku, String orderId) {}

  /**
   * Runs the example.
   *
   * @throws StackException with the reason, if a result is not the expected one
   */
  Made run() {
    var customer = api.post("/customers", "{\"name\":\"Ada\",\"email\":\"ada@example.com\"}", id());
    var customerId = customer.path("id").asText();
    console.println("\nPOST /customers: Ada is " + customerId);
    var receipt =
        "{\"quantity\":%d,\"unitPrice\":{\"amount\":\"49.99\",\"currency\":\"USD\"}}"
            .formatted(STOCK);
    api.post("/products/" + sku + "/receipts", receipt, id());
    console.printf("POST /products/%s/receipts: %d pieces at 49.99 USD%n", sku, STOCK);
    var orderId = order(customerId, "tok_ok", "SHIPPED");
    expectAvailable(STOCK - ORDERED);
    order(customerId, "tok_declined", "CANCELLED");
    expectAvailable(STOCK - ORDERED);
    return new Made(customerId, sku, orderId);
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private String order(String customerId, String paymentMethod, String expected) {
    var correlationId = id();
    var start = Instant.now();
    var body =
        "{\"customerId\":\"%s\",\"items\":[{\"sku\":\"%s\",\"quantity\":%d}],\"paymentMethod\":\"%s\"}"
            .formatted(customerId, sku, ORDERED, paymentMethod);
    var orderId = api.post("/orders", body, correlationId).path("id").asText();
    console.printf("%nPOST /orders with %s: %s%n", paymentMethod, orderId);
    var timeline = new Timeline(api, orderId, start, console);
    var path = "/orders/" + orderId;
    var ended =
        until(
            () -> {
              timeline.printNew();
              return over(api.get(path));
            });
    until(() -> !timeline.printNew());
    var order = api.get(path);
    var status = order.path("status").asText("unknown");
    if (!ended || !status.equals(expected)) {
      throw new StackException(
          "Order %s should end %s within %d s, and is %s"
              .formatted(orderId, expected, PATIENCE.toSeconds(), status));
    }
    console.printf("  %s%s%n", status, failure(order));
    return orderId;
  }

  private static boolean over(JsonNode order) {
    return switch (order.path("status").asText()) {
      case "CANCELLED", "SHIPPED" -> true;
      default -> false;
    };
  }

  private static String failure(JsonNode order) {
    var failure = order.path("failure");
    return failure.isMissingNode()
        ? ""
        : ": %s: %s".formatted(failure.path("step").asText(), failure.path("reason").asText());
  }

  private void expectAvailable(int pieces) {
    var path = "/products/" + sku;
    if (!until(() -> api.get(path).path("available").asInt(-1) == pieces)) {
      throw new StackException(
          "Of %s, %d pieces should be available: %s".formatted(sku, pieces, api.get(path)));
    }
    console.printf("GET %s: %d available%n", path, pieces);
  }

  private static boolean until(BooleanSupplier condition) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return true;
  }
}
