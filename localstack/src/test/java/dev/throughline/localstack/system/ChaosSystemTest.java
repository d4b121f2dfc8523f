package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The laws on the running system: orders are placed while the stack is killed again and again and
 * one in a hundred of its messages is spoilt on its way; then it heals, what was parked is
 * redriven, and the books have to balance. It runs with {@code -Dchaos.orders=N}, so many orders;
 * {@code -Dchaos.seed=N} kills at the same moments again.
 */
@EnabledIfSystemProperty(
    named = "chaos.orders",
    matches = "[1-9][0-9]*",
    disabledReason = "takes the whole machine for minutes; -Dchaos.orders=500 runs it")
class ChaosSystemTest {
  private static final int ORDERS = Integer.getInteger("chaos.orders", 500);
  private static final int KILLS = 4;
  private static final Duration LONG = Duration.ofMinutes(15);
  private static final Duration NOW_AND_THEN = Duration.ofSeconds(3);

  /** One message in a hundred, or somewhat more with few orders. */
  private static final String[] POISON = {"--poison", Integer.toString(Math.max(1, 200 / ORDERS))};

  private final long seed = Long.getLong("chaos.seed", System.nanoTime());
  private final long began = System.nanoTime();
  private final Map<String, Object> figures = new HashMap<>();

  @Test
  void everyLawHoldsAfterKillsAndPoison(@TempDir Path data) {
    tell("%d orders, -Dchaos.seed=%d", ORDERS, seed);
    try (var stack = new StackProcess(data, POISON)) {
      var operator = new Operator(stack.api());
      var books = new OrderBooks(stack.api());
      var shop = new Shop(stack.api(), ORDERS);
      placeWhileItIsKilled(stack, shop);
      awaitPoison(operator, shop, books);
      stack.kill();
      stack.restart();
      tell("healed");
      await("everything is redriven, every order ends")
          .atMost(LONG)
          .pollInterval(NOW_AND_THEN)
          .until(() -> operator.isLevel() && ended(shop, books) == ORDERS);
      tell("level");
      check(shop, books, stack.api());
      assertThat(operator.redriveAll()).as("to redrive once more").isEmpty();
      tell("%d kills while orders were under way; %s", KILLS + 1, figures);
    }
  }

  private void placeWhileItIsKilled(StackProcess stack, Shop shop) {
    try (var _ = shop.order(ORDERS)) {
      for (var moment : moments()) {
        await("so many orders").atMost(LONG).until(() -> shop.placed().size() >= moment);
        stack.kill();
        tell("killed with %d orders placed", shop.placed().size());
        stack.restart(POISON);
      }
    }
    tell("all placed");
  }

  /** The numbers of orders after which the stack is killed, at random. */
  private List<Integer> moments() {
    var random = new Random(seed);
    var moments = new TreeSet<Integer>();
    while (moments.size() < Math.min(KILLS, ORDERS)) {
      moments.add(1 + random.nextInt(ORDERS));
    }
    return List.copyOf(moments);
  }

  /**
   * Waits until streams are blocked, messages are dead letters, and half of the orders have ended.
   */
  private void awaitPoison(Operator operator, Shop shop, OrderBooks books) {
    await("poison is parked, and other orders end although it is")
        .atMost(LONG)
        .pollInterval(NOW_AND_THEN)
        .ignoreException(UncheckedIOException.class)
        .until(
            () -> {
              var kinds = operator.counts();
              figures.put("parked before it healed", kinds);
              return kinds.keySet().stream().anyMatch(kind -> kind.endsWith(" stream"))
                  && kinds.keySet().stream().anyMatch(kind -> kind.endsWith(" message"))
                  && ended(shop, books) >= ORDERS / 2;
            });
    tell("parked: %s; ended: %d", figures, ended(shop, books));
  }

  private static long ended(Shop shop, OrderBooks books) {
    return books.statuses(shop.customer()).values().stream().filter(Api::isEnd).count();
  }

  private void check(Shop shop, OrderBooks books, Api api) {
    var placed = shop.placed();
    var statuses = books.statuses(shop.customer());
    assertThat(placed).extracting(Shop.Placed::id).doesNotHaveDuplicates().hasSize(ORDERS);
    assertThat(statuses.keySet())
        .as("each was placed once, and shown")
        .containsExactlyInAnyOrderElementsOf(placed.stream().map(Shop.Placed::id).toList());
    var feed =
        exactFeed(
            api,
            read ->
                placed.stream()
                    .flatMap(it -> books.breaches(it, statuses.get(it.id()), read).stream())
                    .toList());
    var bySku =
        placed.stream()
            .filter(order -> statuses.get(order.id()).equals("SHIPPED"))
            .collect(Collectors.groupingBy(Shop.Placed::sku, Collectors.counting()));
    shop.products().forEach(sku -> assertStock(api, sku, bySku.getOrDefault(sku, 0L)));
    var shipped = bySku.values().stream().mapToLong(Long::longValue).sum();
    await("the day's report is exact")
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertReport(api, feed));
    figures.put("shipped", shipped);
    figures.put("cancelled", ORDERS - shipped);
    figures.put("streams in the feed", feed.streams().size());
    assertThat(shipped).isPositive();
  }

  /** The feed once it has caught up with the event table, which takes some seconds. */
  private static FeedBooks exactFeed(Api api, Function<FeedBooks, List<String>> breaches) {
    var feed = new AtomicReference<FeedBooks>();
    await("the feed tells of every order what the event table holds")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(NOW_AND_THEN)
        .untilAsserted(
            () -> {
              feed.set(FeedBooks.read(api));
              assertThat(feed.get().breaches()).isEmpty();
              assertThat(breaches.apply(feed.get())).as("breaches of the laws").isEmpty();
            });
    return feed.get();
  }

  private static void assertStock(Api api, String sku, long shipped) {
    await("the stock of " + sku + " is level")
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () -> {
              var stock = api.get("/products/" + sku).body();
              assertThat(stock.path("onHand").asLong()).isEqualTo(ORDERS);
              assertThat(stock.path("reserved").asLong()).isEqualTo(shipped);
            });
  }

  /** The reports include the example orders that the stack places at each start. */
  private static void assertReport(Api api, FeedBooks feed) {
    var orders = 0L;
    var cents = 0L;
    for (var day : api.get("/reports/daily").body().path("items")) {
      orders += day.path("orders").asLong();
      for (var money : day.path("revenue")) {
        cents += FeedBooks.cents(money);
      }
    }
    assertThat(orders).isEqualTo(feed.orders().sum()).isGreaterThanOrEqualTo(ORDERS);
    assertThat(cents).isEqualTo(feed.cents().sum());
  }

  private void tell(String what, Object... more) {
    var seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    System.out.printf("chaos %4d s: %s%n", seconds, what.formatted(more));
  }
}
