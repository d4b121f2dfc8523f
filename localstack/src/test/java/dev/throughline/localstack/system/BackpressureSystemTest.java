package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.deployment.Recordings;
import dev.throughline.localstack.system.Api.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackpressureSystemTest {
  private static final Map<String, String> ALMOST_AT_ONCE = Map.of("BackpressureLimit", "1");

  /** The first call of a function loads its classes, all of them on the same two cores. */
  private static final Duration LONG = Duration.ofSeconds(90);

  @Test
  void ordersAreHeldBackWhileConsumersLagAndAcceptedAgainOnceTheyHaveCaughtUp() throws Exception {
    var options = StackOptions.inMemory().withParameters(ALMOST_AT_ONCE);
    try (var stack = LocalStack.start(options)) {
      Recordings.of(stack::uses);
      var api = new Api(stack.baseUri());
      var customer = accepted(() -> api.customer("Ada"));
      var sku = accepted(() -> api.product(1_000, "1.00"));
      var order = Api.order(customer, "tok_ok", Api.item(sku, 1));

      var held =
          await("an order is held back")
              .atMost(LONG)
              .until(
                  () -> refused(atOnce(() -> api.post("/orders", order), 24)),
                  answers -> !answers.isEmpty())
              .getFirst();
      assertThat(held.status()).isEqualTo(503);
      assertThat(held.header("Retry-After")).isEqualTo("5");
      assertThat(held.text("/type")).endsWith("/overloaded");
      await("orders are accepted again")
          .atMost(LONG)
          .until(() -> api.post("/orders", order).status() == 202);
    }
  }

  /** Sends a write again after the time in the answer, until it is accepted. */
  private static String accepted(Callable<String> write) {
    return await("accepted")
        .atMost(LONG)
        .ignoreExceptionsMatching(AssertionError.class::isInstance)
        .until(write, id -> !id.isEmpty());
  }

  /**
   * The answers that were refused by backpressure, without those that a slow function on a busy
   * machine refused.
   */
  private static List<Answer> refused(List<Answer> answers) {
    return answers.stream()
        .filter(answer -> answer.status() == 503 && answer.text("/type").endsWith("/overloaded"))
        .toList();
  }

  private static List<Answer> atOnce(Callable<Answer> request, int times) throws Exception {
    try (var threads = Executors.newFixedThreadPool(12)) {
      var all = IntStream.range(0, times).mapToObj(_ -> request).toList();
      return threads.invokeAll(all).stream().map(BackpressureSystemTest::result).toList();
    }
  }

  private static Answer result(Future<Answer> answer) {
    try {
      return answer.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
