package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.access.Use;
import dev.throughline.localstack.deployment.Recordings;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What an order asks of AWS on its healthy way, by operation and resource. */
@Execution(ExecutionMode.CONCURRENT)
class OrderRequestsTest {
  private static final Duration LONG = Duration.ofSeconds(90);

  /** Longer than any step of an order takes, shorter than until its retry timer elapses. */
  private static final Duration QUIET = Duration.ofSeconds(3);

  /** Longer than pages of the feed are gathered for the reports. */
  private static final Duration GATHERED = Duration.ofSeconds(7);

  /** What the Lambda service calls with a function's role, whether there is an order or not. */
  private static final Pattern POLLING =
      Pattern.compile(
          "sqs:(ReceiveMessage|DeleteMessage)|dynamodb:(DescribeStream|GetRecords|GetShardIterator)");

  /** How a timer that is due comes to its saga: 30 s after the order, and not of its way. */
  private static final String RETRY_TIMER = "sqs:SendMessage checkout.fifo";

  private static final Predicate<Use> REPORTS = use -> use.function().startsWith("Insights");
  private static final Predicate<Use> FEED = use -> use.call().resource().endsWith("FeedTable");
  private static final Predicate<Use> ORDER = REPORTS.or(FEED).negate();

  /**
   * As they were counted on 391c1f2, the last commit without feed and parking, before each of its
   * emulators, for three orders with the same result. What is sent in batches may be less.
   */
  private static final Map<String, Long> BEFORE =
      Map.ofEntries(
          Map.entry("dynamodb:PutItem EventTable", 13L),
          Map.entry("dynamodb:Query EventTable", 15L),
          Map.entry("dynamodb:GetItem OrdersTable", 6L),
          Map.entry("dynamodb:PutItem OrdersTable", 4L),
          Map.entry("dynamodb:GetItem InventoryTable", 1L),
          Map.entry("dynamodb:PutItem InventoryTable", 1L),
          Map.entry("dynamodb:BatchWriteItem TracesTable", 14L),
          Map.entry("sns:Publish events.fifo", 12L),
          Map.entry("sqs:SendMessage inventory-commands.fifo", 1L),
          Map.entry("sqs:SendMessage orders-commands.fifo", 1L),
          Map.entry("sqs:SendMessage payments-commands.fifo", 2L),
          Map.entry("sqs:SendMessage shipping-commands.fifo", 1L),
          Map.entry("sqs:SendMessage timers", 1L));

  @Test
  void anOrderAsksForWhatItAskedForBeforeThereWasAFeedAndForTheFeedsPages() {
    try (var stack = LocalStack.start(LocalStack.Options.inMemory())) {
      Recordings.of(stack::uses);
      var api = new Api(stack.baseUri());
      var customer = api.customer("Ada");
      var item = Api.item(api.product(1_000, "2.00"), 1);
      api.place(customer, "tok_ok", item);
      await("the retry timer of the first order, which elapses when the order has long ended")
          .atMost(LONG)
          .until(() -> requests(stack, ORDER).containsKey(RETRY_TIMER));
      var order = atRest(stack, ORDER, QUIET);
      var feed = requests(stack, FEED.and(REPORTS.negate()));
      var reports = atRest(stack, REPORTS, GATHERED);

      api.place(customer, "tok_ok", item);
      order = difference(order, atRest(stack, ORDER, QUIET));
      feed = difference(feed, requests(stack, FEED.and(REPORTS.negate())));
      reports = difference(reports, atRest(stack, REPORTS, GATHERED));

      System.out.printf("requests of an order before there was a feed: %s%n", BEFORE);
      System.out.printf("requests of an order now: %s; the feed's: %s%n", order, feed);
      System.out.printf("requests to bring the reports level, beside: %s%n", reports);
      assertThat(order.keySet()).isEqualTo(BEFORE.keySet());
      assertThat(order).allSatisfy((request, times) -> assertNoMore(request, times));
      assertThat(feed.get("dynamodb:PutItem FeedTable"))
          .isLessThanOrEqualTo(BEFORE.get("dynamodb:PutItem EventTable"));
    }
  }

  private static void assertNoMore(String request, long times) {
    assertThat(times).as(request).isLessThanOrEqualTo(BEFORE.get(request));
  }

  /** How often each request has been made, once none of them is made any more. */
  private static Map<String, Long> atRest(LocalStack stack, Predicate<Use> of, Duration quiet) {
    return await("nothing is under way")
        .atMost(LONG)
        .pollInterval(quiet)
        .until(() -> requests(stack, of), new Unchanged()::test);
  }

  private static Map<String, Long> requests(LocalStack stack, Predicate<Use> of) {
    var requests = new TreeMap<String, Long>();
    stack.uses().entrySet().stream()
        .filter(use -> !POLLING.matcher(use.getKey().call().action()).matches())
        .filter(use -> of.test(use.getKey()))
        .forEach(use -> requests.merge(request(use.getKey()), use.getValue(), Long::sum));
    return requests;
  }

  private static String request(Use use) {
    var resource = use.call().resource();
    return use.call().action() + " " + resource.replaceFirst(".*throughline-", "");
  }

  private static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
    var difference = new TreeMap<String, Long>();
    after.forEach(
        (request, times) -> {
          var more = times - before.getOrDefault(request, 0L);
          if (more > 0) {
            difference.put(request, more);
          }
        });
    return difference;
  }

  /** Whether something is the same as it was the last time. */
  private static final class Unchanged {
    private Map<String, Long> last = Map.of();

    boolean test(Map<String, Long> now) {
      var same = now.equals(last) && !now.isEmpty();
      last = now;
      return same;
    }
  }
}
