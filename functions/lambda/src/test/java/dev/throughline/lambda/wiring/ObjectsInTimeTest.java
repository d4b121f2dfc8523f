package dev.throughline.lambda.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.lambda.Invocation;
import dev.throughline.lambda.time.NoTimeLeft;
import dev.throughline.lambda.time.Outages;
import dev.throughline.lambda.time.TimeLeft;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The time that a call takes to an S3 that does not answer, throttles, or answers byte by byte. */
class ObjectsInTimeTest {
  private static final Duration ATTEMPT = Duration.ofMillis(200);
  private static final ObjectName NAME = new ObjectName("a/b");

  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();
  private Optional<HttpServer> server = Optional.empty();

  private interface Answers {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private ObjectStore objects(boolean queued, Answers answers) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var started = HttpServer.create(address, 0);
    server.ifPresent(former -> former.stop(0));
    server = Optional.of(started);
    started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    started.createContext("/", exchange -> answer(exchange, answers));
    started.start();
    var environment =
        new HashMap<>(
            Map.of(
                "AWS_REGION", "eu-central-1",
                "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + started.getAddress().getPort(),
                "AWS_ACCESS_KEY_ID", "key",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "ARCHIVE_BUCKET", "bucket"));
    if (queued) {
      environment.put("CONSUMED_QUEUE", "a queue");
    }
    return new AwsClients(AwsClientsTest.settings(environment), ATTEMPT).objects();
  }

  private void answer(HttpExchange exchange, Answers answers) throws IOException {
    requests.incrementAndGet();
    exchange.getRequestBody().readAllBytes();
    try (exchange) {
      answers.to(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.ifPresent(started -> started.stop(0));
  }

  private void failsAsAnOutage(ObjectStore objects, int attempts) {
    requests.set(0);
    assertThatThrownBy(() -> objects.read(NAME)).matches(Outages::isOne, "an outage");
    assertThat(requests).hasValue(attempts);
  }

  @Test
  void theBucketIsAPathBelowALocalEndpoint() throws IOException {
    var objects =
        objects(
            true,
            exchange -> {
              assertThat(exchange.getRequestURI().getPath()).isEqualTo("/bucket/a/b");
              exchange.sendResponseHeaders(200, 1);
              exchange.getResponseBody().write('x');
            });
    assertThat(objects.read(NAME)).hasValue(new byte[] {'x'});
  }

  @Test
  void aConsumerOfAQueueAsksASilentServiceThreeTimesAndOthersAskFiveTimes() throws IOException {
    failsAsAnOutage(objects(true, _ -> end.await()), 3);
    failsAsAnOutage(objects(false, _ -> end.await()), 5);
  }

  @Test
  void throttlingIsToldAfterThreeAttempts() throws IOException {
    failsAsAnOutage(objects(true, exchange -> exchange.sendResponseHeaders(503, -1)), 3);
  }

  @Test
  void anAnswerThatTricklesInIsNotWaitedForLongerThanAnAttemptTakes() throws IOException {
    var objects =
        objects(
            true,
            exchange -> {
              exchange.sendResponseHeaders(200, 1_000);
              while (!end.await(ATTEMPT.toMillis() / 4, TimeUnit.MILLISECONDS)) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
              }
            });
    failsAsAnOutage(objects, 3);
  }

  @Test
  void noAttemptIsBegunThatCouldEndAfterTheInvocation() throws IOException {
    var invocation = new Invocation(Duration.ofMillis(450));
    var objects =
        objects(
            true,
            _ -> {
              invocation.pass(ATTEMPT);
              end.await();
            });
    assertThatThrownBy(() -> TimeLeft.keeping(Duration.ZERO, invocation, () -> objects.read(NAME)))
        .isInstanceOf(NoTimeLeft.class)
        .hasMessage("no time is left for S3");
    assertThat(requests).hasValue(2);
  }
}
