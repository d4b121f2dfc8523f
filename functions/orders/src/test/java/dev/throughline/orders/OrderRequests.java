package dev.throughline.orders;

/** Bodies of requests to place an order. */
final class OrderRequests {
  private OrderRequests() {}

  static String order(String customer, String... items) {
    return "{\"customerId\":\"%s\",\"items\":[%s],\"paymentMethod\":\"tok_ok\"}"
        .formatted(customer, String.join(",", items));
  }

  static String item(String sku, int quantity) {
    return "{\"sku\":\"%s\",\"quantity\":%d}".formatted(sku, quantity);
  }
}
