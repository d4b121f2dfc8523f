package dev.throughline.localstack.cli;

import java.io.PrintStream;
import java.net.URI;

/** Tells a person what can be asked of the stack now. */
record TryNext(URI base, Example.Made made) {

  void print(PrintStream console) {
    var json = "-H 'Content-Type: application/json'";
    console.printf("%nThe HTTP API is at %s. To try next:%n%n", base);
    for (var path :
        new String[] {
          "/orders/" + made.orderId(),
          "/orders/" + made.orderId() + "/history",
          "/checkouts/" + made.orderId(),
          "/customers/" + made.customerId() + "/orders",
          "/products/" + made.sku(),
          "/ops/streams/order/" + made.orderId()
        }) {
      console.printf("  curl -s %s%s%n", base, path);
    }
    console.printf(
        "  curl -s %s/orders %s -d '{\"customerId\":\"%s\",\"items\":[{\"sku\":\"%s\","
            + "\"quantity\":1}],\"paymentMethod\":\"tok_ok\"}'%n",
        base, json, made.customerId(), made.sku());
    console.println("\nCtrl-C stops it.");
  }
}
