package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.awaitility.Awaitility.await;

import dev.throughline.orders.domain.CheckoutStyle;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A customer, some products, and shoppers who order them. A shopper repeats a request under one
 * idempotency key until it is answered, so that an order is placed once, whatever happens to the
 * stack.
 */
final class Shop {
  private static final int SHOPPERS = 16;

  /** The longest wait for an order; one behind a poisoned message takes longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int PRODUCTS = 10;
  private static final List<String> CARDS =
      List.of("tok_ok", "tok_ok", "tok_ok", "tok_flaky", "tok_declined");

  private static final List<CheckoutStyle> STYLES = List.of(CheckoutStyle.values());

  private static final System.Logger LOG = System.getLogger(Shop.class.getName());

  /** An order whose request was answered. */
  record Placed(String id, String sku, String card) {}

  private final Api api;
  private final String customer;
  private final List<String> products = new ArrayList<>();
  private final Map<Integer, Placed> placed = new ConcurrentHashMap<>();

  /**
   * @param stock of each product
   */
  Shop(Api api, int stock) {
    this.api = api;
    this.customer = again(() -> api.post("/customers", CUSTOMER, "Idempotency-Key", Api.unique()));
    for (var i = 0; i < PRODUCTS; i++) {
      var sku = "sku-" + Api.unique();
      var receipt = "/products/" + sku + "/receipts";
      again(() -> api.post(receipt, RECEIPT.formatted(stock), "Idempotency-Key", sku));
      products.add(sku);
    }
  }

  private static final String CUSTOMER = "{\"name\":\"Ada\",\"email\":\"ada@example.com\"}";
  private static final String RECEIPT =
      "{\"quantity\":%d,\"unitPrice\":{\"amount\":\"2.50\",\"currency\":\"USD\"}}";

  /**
   * Starts to place so many orders and returns at once. Closing the executor waits for all of them.
   */
  ExecutorService order(int orders) {
    Queue<Integer> open = new ConcurrentLinkedQueue<>(IntStream.range(0, orders).boxed().toList());
    var shoppers = Executors.newFixedThreadPool(SHOPPERS);
    for (var i = 0; i < SHOPPERS; i++) {
      shoppers.submit(
          () -> {
            for (var next = open.poll(); next != null; next = open.poll()) {
              place(next);
            }
          });
    }
    return shoppers;
  }

  private void place(int number) {
    var sku = products.get(number % PRODUCTS);
    var card = CARDS.get(number % CARDS.size());
    var key = "order-" + number + "-" + customer;
    var body = Api.led(STYLES.get(number % STYLES.size()), Api.order(customer, card, item(sku, 1)));
    var id = again(() -> api.post("/orders", body, "Idempotency-Key", key));
    placed.put(number, new Placed(id, sku, card));
    awaitEnd(id);
  }

  /** A shopper waits for the end of an order, so that there are never more orders than shoppers. */
  private void awaitEnd(String order) {
    try {
      await("order " + order + " ends")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .ignoreException(UncheckedIOException.class)
          .until(() -> Api.isEnd(api.get("/orders/" + order).text("/status")));
    } catch (ConditionTimeoutException _) {
      // This order ends later; the test asserts that at its end.
      LOG.log(System.Logger.Level.DEBUG, "{0} is not waited for", order);
    }
  }

  /** Sends a request until it is accepted, and returns the id. */
  private static String again(Supplier<Api.Answer> request) {
    return await("an answer")
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(250))
        .ignoreException(UncheckedIOException.class)
        .until(request::get, answer -> answer.status() / 100 == 2)
        .text("/id");
  }

  /** The customer of the orders. */
  String customer() {
    return customer;
  }

  /** The answers so far. */
  List<Placed> placed() {
    return List.copyOf(placed.values());
  }

  List<String> products() {
    return List.copyOf(products);
  }
}
