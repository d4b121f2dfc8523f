package dev.throughline.bench.bill;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.access.Consumption;
import dev.throughline.localstack.access.Meter;
import dev.throughline.localstack.access.Use;
import dev.throughline.localstack.deploy.Subscribing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Carries orders through the local stack, on their healthy way to their confirmation and to their
 * last timers. They are not shipped, as in the other ways.
 */
final class OrdersRun {
  private static final int PRODUCTS = 20;
  private static final int CLIENTS = 12;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /**
   * Longer than the gathering of commits for the feed or of pages for the reports, and longer than
   * a step.
   */
  private static final Duration QUIET = Duration.ofSeconds(7);

  private final LocalStack stack;
  private final Shop shop;
  private final String customer;
  private final List<String> products;
  private final AtomicInteger placed = new AtomicInteger();

  /** Makes a customer and products, and warms the stack up with an order. */
  OrdersRun(LocalStack stack) {
    this.stack = stack;
    this.shop = new Shop(stack.baseUri());
    this.customer = shop.customer();
    this.products = IntStream.range(0, PRODUCTS).mapToObj(_ -> shop.product()).toList();
    shipNothing();
    order();
    awaitTimers();
    awaitRest();
  }

  /** Shipping takes its commands and hears of no confirmed order. */
  private void shipNothing() {
    var subscribing = new Subscribing(stack.clients().sns(), stack.resources());
    stack.template().subscriptions().values().stream()
        .filter(it -> it.queue().equals("ShippingInboxQueue"))
        .forEach(it -> subscribing.subscribe(it.filteredBy("{\"event_type\":[\"nothing\"]}")));
  }

  /** The consumption of so many orders, each begun when the one before has ended. */
  Measured spaced(int orders) {
    return measured(
        orders,
        () -> {
          for (var i = 0; i < orders; i++) {
            order();
            awaitRest();
          }
        });
  }

  /** The consumption of so many orders, placed as fast as the API takes them. */
  Measured burst(int orders) {
    return measured(
        orders,
        () -> {
          try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var calls = new ArrayList<Callable<String>>();
            IntStream.range(0, orders).forEach(_ -> calls.add(this::order));
            for (var call : clients.invokeAll(calls)) {
              call.get();
            }
          } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("not every order could be placed", e);
          }
        });
  }

  /** What ran by the clock since the stack's start. */
  ByTheClock byTheClock() {
    return new ByTheClock(stack.consumed(), stack.busy(), stack.template());
  }

  private Measured measured(int orders, Runnable placing) {
    var consumed = stack.consumed();
    var busy = stack.busy();
    placing.run();
    awaitTimers();
    awaitRest();
    var more = Meter.since(consumed, stack.consumed());
    var clocked = ByTheClock.functions(stack.template());
    return new Measured(orders, more, since(busy, stack.busy()), stack.template())
        .of(function -> !clocked.contains(function));
  }

  private static Map<String, Duration> since(
      Map<String, Duration> before, Map<String, Duration> now) {
    var more = new HashMap<String, Duration>();
    now.forEach(
        (function, time) ->
            more.put(function, time.minus(before.getOrDefault(function, Duration.ZERO))));
    return more;
  }

  private String order() {
    return shop.order(customer, products.get(placed.getAndIncrement() % PRODUCTS));
  }

  /** The retry timer of each order elapses when the order has long ended. */
  private void awaitTimers() {
    var all = placed.get();
    until("the timers of %d orders have elapsed".formatted(all), () -> timers() >= all);
  }

  private long timers() {
    return stack.consumed().entrySet().stream()
        .filter(entry -> isTimer(entry.getKey()))
        .mapToLong(entry -> entry.getValue().messages())
        .sum();
  }

  private static boolean isTimer(Use use) {
    return use.call().action().equals("lambda:InvokeFunction")
        && use.function().equals("TimersFunction");
  }

  /** Until no function is invoked any more, except by the clock. */
  private void awaitRest() {
    var clocked = ByTheClock.functions(stack.template());
    var last = new HashMap<Use, Consumption>();
    until(
        "no function is invoked any more",
        () -> {
          var before = Map.copyOf(last);
          last.clear();
          stack.consumed().entrySet().stream()
              .filter(it -> it.getKey().call().action().equals("lambda:InvokeFunction"))
              .filter(it -> !clocked.contains(it.getKey().function()))
              .forEach(it -> last.put(it.getKey(), it.getValue()));
          return last.equals(before);
        });
  }

  private static void until(String what, BooleanSupplier condition) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited in vain until " + what);
      }
      LockSupport.parkNanos(QUIET.toNanos());
    }
  }
}
