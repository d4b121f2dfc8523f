package dev.throughline.localstack.system;

import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.access.Consumption;
import dev.throughline.localstack.access.Meter;
import dev.throughline.localstack.access.Use;
import dev.throughline.localstack.deploy.Subscribing;
import dev.throughline.localstack.deployment.Recordings;
import dev.throughline.localstack.template.Subscription;
import dev.throughline.orders.domain.CheckoutStyle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A separate stack on which orders are placed and their consumption is counted. */
final class CountedShop implements AutoCloseable {
  private static final int CLIENTS = 12;
  private static final int PRODUCTS = 20;
  private static final Duration LONG = Duration.ofMinutes(3);

  /**
   * Longer than a step of a checkout, and than the windows in which commits and pages of the feed
   * are gathered.
   */
  private static final Duration QUIET = Duration.ofSeconds(7);

  private static final Duration LOOK = Duration.ofMillis(100);

  private final LocalStack stack = LocalStack.start(StackOptions.inMemory());
  private final Api api = new Api(stack.baseUri()).patient();
  private final String customer;
  private final List<String> products;
  private int timers;

  /** The consumption when nothing was under way for the last time. */
  private Map<Use, Consumption> rest = Map.of();

  CountedShop() {
    Recordings.of(stack::uses);
    customer = api.customer("Ada");
    products = IntStream.range(0, PRODUCTS).mapToObj(_ -> api.product(1_000, "2.00")).toList();
    for (var style : CheckoutStyle.values()) {
      place(style, 0);
    }
    consumedUntilRest();
  }

  /** From now on confirmed orders are not shipped. */
  void shipsNothing() {
    subscribeShipping(it -> it.filteredBy("{\"event_type\":[\"nothing\"]}"));
  }

  /** From now on orders are shipped. */
  void ships() {
    subscribeShipping(it -> it);
  }

  private void subscribeShipping(UnaryOperator<Subscription> change) {
    var subscribing = new Subscribing(stack.clients().sns(), stack.resources());
    stack.template().subscriptions().values().stream()
        .filter(it -> it.queue().equals("ShippingInboxQueue"))
        .map(change)
        .forEach(subscribing::subscribe);
  }

  /** The bill of orders that come one at a time. */
  Bill spaced(CheckoutStyle style, int orders) {
    var consumed = new HashMap<Use, Consumption>();
    for (var i = 0; i < orders; i++) {
      place(style, i);
      consumedUntilRest().forEach((use, more) -> consumed.merge(use, more, Consumption::plus));
    }
    return new Bill(orders, consumed);
  }

  /** The bill of orders that come at once. */
  Bill burst(CheckoutStyle style, int orders) throws Exception {
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      var placing = new ArrayList<Callable<String>>();
      for (var i = 0; i < orders; i++) {
        var product = i;
        placing.add(() -> place(style, product));
      }
      for (Future<String> placed : clients.invokeAll(placing)) {
        placed.get();
      }
    }
    return new Bill(orders, consumedUntilRest());
  }

  private String place(CheckoutStyle style, int product) {
    if (style != CheckoutStyle.CHOREOGRAPHED) {
      expectTimer();
    }
    return api.place(style, customer, "tok_ok", Api.item(products.get(product % PRODUCTS), 1));
  }

  /**
   * The retry timer of a saga elapses when its order has long ended. The timer of a choreographed
   * order has hardly begun by then.
   */
  private synchronized void expectTimer() {
    timers++;
  }

  private synchronized int expectedTimers() {
    return timers;
  }

  private long elapsedTimers() {
    return stack.consumed().entrySet().stream()
        .filter(entry -> isInvocation(entry.getKey()))
        .filter(entry -> entry.getKey().function().equals("TimersFunction"))
        .mapToLong(entry -> entry.getValue().messages())
        .sum();
  }

  /**
   * Waits until all timers have elapsed and no function was invoked for a while.
   *
   * @return the consumption since the last rest
   */
  private Map<Use, Consumption> consumedUntilRest() {
    await("the timers of all orders have elapsed")
        .atMost(LONG)
        .until(() -> elapsedTimers() >= expectedTimers());
    var invoked = new AtomicReference<>(invocations(stack.consumed()));
    var since = new AtomicLong(System.nanoTime());
    await("nothing is under way")
        .atMost(LONG)
        .pollInterval(LOOK)
        .until(
            () -> {
              var now = invocations(stack.consumed());
              if (!now.equals(invoked.getAndSet(now))) {
                since.set(System.nanoTime());
              }
              return System.nanoTime() - since.get() >= QUIET.toNanos();
            });
    var before = rest;
    rest = stack.consumed();
    return Meter.since(before, rest);
  }

  /** Those that an order causes: the sampler works every minute, also without orders. */
  private static Map<Use, Consumption> invocations(Map<Use, Consumption> consumed) {
    return consumed.entrySet().stream()
        .filter(entry -> isInvocation(entry.getKey()))
        .filter(entry -> !entry.getKey().function().equals(Bill.SAMPLER))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static boolean isInvocation(Use use) {
    return use.call().action().equals("lambda:InvokeFunction");
  }

  @Override
  public void close() {
    stack.close();
  }
}
