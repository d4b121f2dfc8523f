package dev.throughline.localstack.cli;

import java.io.PrintStream;
import java.net.URI;

/** Prints requests to try on the stack. */
record TryNext(URI base, Example.Made made) {

  /** The next steps if the example had no token. */
  static void withToken(URI base, String issuer, PrintStream console) {
    console.printf(
        "%nThe HTTP API is at %s and requires tokens of %s; the example has none and is skipped.%n"
            + "Sign in at the console, %s/console.%n"
            + "With a token in TOKEN, try%n%n"
            + "  curl -i %s/products/cup -H \"Authorization: Bearer $TOKEN\"%n%n"
            + "localstack/README.md says how to get one from ./localstack/issuer. Ctrl-C stops.%n",
        base, issuer, base, base);
  }

  void print(PrintStream console) {
    var json = "-H 'Content-Type: application/json'";
    console.printf(
        "%nThe console is at %s/console, the HTTP API at %s. To try next:%n%n", base, base);
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
