package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.access.Consumption;
import dev.throughline.localstack.access.Meter;
import dev.throughline.localstack.access.Use;
import dev.throughline.localstack.deployment.Recordings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What an order costs on its healthy way, one at a time and in a burst, to the last timer. Its
 * traces and its entries in the feed cost a unit, and one for each partition, for each window in
 * which something of it was committed, and so more where the machine is slow; the bounds leave
 * room.
 */
@Execution(ExecutionMode.CONCURRENT)
class OrderBudgetTest {
  private static final int SPACED = 3;
  private static final int BURST = 60;
  private static final int CLIENTS = 12;
  private static final int PRODUCTS = 20;
  private static final Duration LONG = Duration.ofMinutes(3);

  /**
   * Longer than commits are gathered for the feed or its pages for the reports, and than a step.
   */
  private static final Duration QUIET = Duration.ofSeconds(7);

  @Test
  void anOrderStaysWithinItsBudget() throws Exception {
    try (var stack = LocalStack.start(StackOptions.inMemory())) {
      Recordings.of(stack::uses);
      var api = new Api(stack.baseUri()).patient();
      var customer = api.customer("Ada");
      var products =
          IntStream.range(0, PRODUCTS).mapToObj(_ -> api.product(1_000, "2.00")).toList();
      api.place(customer, "tok_ok", Api.item(products.getFirst(), 1));
      awaitTimers(stack, 1);
      var start = atRest(stack);

      for (var i = 0; i < SPACED; i++) {
        api.place(customer, "tok_ok", Api.item(products.get(i), 1));
        atRest(stack);
      }
      awaitTimers(stack, 1 + SPACED);
      var between = atRest(stack);
      var spaced = new Bill(SPACED, Meter.since(start, between));

      burst(api, customer, products);
      awaitTimers(stack, 1 + SPACED + BURST);
      var burst = new Bill(BURST, Meter.since(between, atRest(stack)));

      System.out.println(spaced.table("Spaced"));
      System.out.println(burst.table("Burst"));
      assertThat(spaced.writeUnits()).as("write units, spaced").isLessThanOrEqualTo(29);
      // Of these, 5.5 look which builds of the read models there are: once in five seconds each.
      assertThat(spaced.readUnits()).as("read units, spaced").isLessThanOrEqualTo(18);
      assertThat(burst.writeUnits()).as("write units, burst").isLessThanOrEqualTo(22);
      assertThat(burst.readUnits()).as("read units, burst").isLessThanOrEqualTo(10);
      for (var bill : List.of(spaced, burst)) {
        assertThat(bill.of("sns:Publish", Consumption::messages)).isLessThanOrEqualTo(8);
        assertThat(bill.of("logs:PutLogEvents", Consumption::bytes)).isLessThanOrEqualTo(600);
      }
    }
  }

  private static void burst(Api api, String customer, List<String> products) throws Exception {
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      var orders = new ArrayList<Callable<String>>();
      for (var i = 0; i < BURST; i++) {
        var item = Api.item(products.get(i % PRODUCTS), 1);
        orders.add(() -> api.place(customer, "tok_ok", item));
      }
      for (Future<String> placed : clients.invokeAll(orders)) {
        placed.get();
      }
    }
  }

  /** The retry timer of each order elapses when the order has long ended. */
  private static void awaitTimers(LocalStack stack, int orders) {
    await("the timers of %d orders have elapsed".formatted(orders))
        .atMost(LONG)
        .until(() -> timers(stack) >= orders);
  }

  private static long timers(LocalStack stack) {
    return stack.consumed().entrySet().stream()
        .filter(entry -> isTimer(entry.getKey()))
        .mapToLong(entry -> entry.getValue().messages())
        .sum();
  }

  private static boolean isTimer(Use use) {
    return use.call().action().equals("lambda:InvokeFunction")
        && use.function().equals("TimersFunction");
  }

  /** The consumption, once no function is invoked any longer. */
  private static Map<Use, Consumption> atRest(LocalStack stack) {
    var last = new Object[1];
    return await("nothing is under way")
        .atMost(LONG)
        .pollInterval(QUIET)
        .until(
            stack::consumed,
            now -> {
              var same = invocations(now).equals(last[0]);
              last[0] = invocations(now);
              return same;
            });
  }

  private static Map<Use, Consumption> invocations(Map<Use, Consumption> consumed) {
    return consumed.entrySet().stream()
        .filter(entry -> entry.getKey().call().action().equals("lambda:InvokeFunction"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
