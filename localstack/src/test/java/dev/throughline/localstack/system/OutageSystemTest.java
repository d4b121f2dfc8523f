package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.access.Outage;
import dev.throughline.localstack.backend.OnEveryBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The event table fails while orders are under way: no invocation runs into its timeout, a caller
 * is told when to ask again, and all orders are shipped after. {@code -Doutage.seconds=60
 * -Doutage.orders=50} is an outage of a minute.
 */
@ResourceLock(RunningStack.PARKING)
@OnEveryBackend
@OnTheRunningStack
@ResourceLock(RunningStack.REBUILDS)
@Order(Order.DEFAULT + 1)
class OutageSystemTest {
  private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("outage.seconds", 3));
  private static final int ORDERS = Integer.getInteger("outage.orders", 12);
  private static final Duration REQUEST = Duration.ofSeconds(10);
  private static final Duration LONG = OUTAGE.plus(Duration.ofMinutes(5));

  private final LocalStack stack = RunningStack.stack();
  private final Api api = RunningStack.api();
  private final Queue<Api.Answer> refusals = new ConcurrentLinkedQueue<>();

  @AfterEach
  void heal() {
    stack.heal();
  }

  @ParameterizedTest
  @EnumSource
  void anOutageOfTheEventTableLosesNoOrderAndNoInvocationRunsIntoItsTimeout(Outage outage)
      throws Exception {
    var timeouts = stack.timeouts();
    var parked = parked();
    var customer = api.customer("Ada");
    var sku = api.product(ORDERS, "2.50");

    List<Future<String>> placed = new ArrayList<>();
    try (var shoppers = Executors.newFixedThreadPool(ORDERS)) {
      IntStream.range(0, ORDERS / 2)
          .forEach(_ -> placed.add(shoppers.submit(() -> order(customer, sku))));
      awaitUnderWay(customer);
      stack.fail("EventTable", outage);
      var until = System.nanoTime() + OUTAGE.toNanos();
      IntStream.range(ORDERS / 2, ORDERS)
          .forEach(_ -> placed.add(shoppers.submit(() -> order(customer, sku))));
      await("the outage ends").atMost(LONG).until(() -> System.nanoTime() - until > 0);
      stack.heal();
    }

    for (var order : placed) {
      assertShipped(order.get());
    }
    assertThat(refusals).allSatisfy(OutageSystemTest::saysWhenToComeAgain);
    // A caller does not notice a silence that ends while the request still has time for another
    // attempt.
    if (outage != Outage.SILENT || OUTAGE.compareTo(REQUEST) > 0) {
      assertThat(refusals).as("who asked meanwhile").isNotEmpty();
    }
    assertThat(stack.timeouts()).as("invocations that ran into their timeout").isEqualTo(timeouts);
    assertThat(parked()).as("parked").isEqualTo(parked);
  }

  /**
   * The names of parked entries, without the unreadable messages of another test, which are parked
   * again whenever a test redrives everything.
   */
  private Set<String> parked() {
    return new Operator(api)
        .parked().stream()
            .filter(one -> !one.path("stream").asText().startsWith("unreadable-"))
            .map(one -> one.path("consumer").asText() + " " + one.path("stream").asText())
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private void awaitUnderWay(String customer) {
    await("orders are under way")
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !new OrderBooks(api).statuses(customer).isEmpty());
  }

  /** Sends a request under one key until it is accepted, and checks the answers before that. */
  private String order(String customer, String sku) {
    var body = Api.order(customer, "tok_ok", item(sku, 1));
    var key = Api.unique();
    return await("an order is placed")
        .atMost(LONG)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> heard(api.post("/orders", body, "Idempotency-Key", key)),
            answer -> answer.status() == 202)
        .text("/id");
  }

  private Api.Answer heard(Api.Answer answer) {
    if (answer.status() / 100 != 2) {
      refusals.add(answer);
    }
    return answer;
  }

  private static void saysWhenToComeAgain(Api.Answer refusal) {
    assertThat(refusal.status()).isEqualTo(503);
    assertThat(refusal.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refusal.header("Retry-After")).isEqualTo("2");
    assertThat(refusal.text("/type")).endsWith("/unavailable");
  }

  private void assertShipped(String order) {
    await("order " + order + " ends")
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> Api.isEnd(api.get("/orders/" + order).text("/status")));
    assertThat(api.get("/orders/" + order).text("/status")).as(order).isEqualTo("SHIPPED");
  }
}
