package dev.throughline.lambda.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.throughline.lambda.Invocation;
import dev.throughline.lambda.time.NoTimeLeft;
import dev.throughline.lambda.time.Outages;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The time that a call takes to a service that does not answer, throttles, answers byte by byte, or
 * cannot be reached.
 */
class CallsInTimeTest {
  private static final Duration ATTEMPT = Duration.ofMillis(200);
  private static final InetSocketAddress ANYWHERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();

  @AfterEach
  void releaseTheSilentOnes() {
    end.countDown();
  }

  private interface Answers {
    void to(com.sun.net.httpserver.HttpExchange exchange) throws IOException, InterruptedException;
  }

  private HttpServer server(Answers answers) throws IOException {
    var server = HttpServer.create(ANYWHERE, 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          try (exchange) {
            answers.to(exchange);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
    return server;
  }

  private static DynamoDbClient client(int port, boolean queued) {
    var environment =
        new HashMap<>(
            Map.of(
                "AWS_REGION", "eu-central-1",
                "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:" + port,
                "AWS_ACCESS_KEY_ID", "key",
                "AWS_SECRET_ACCESS_KEY", "secret"));
    if (queued) {
      environment.put("CONSUMED_QUEUE", "a queue");
    }
    return new AwsClients(AwsClientsTest.settings(environment), ATTEMPT).dynamoDb();
  }

  private static void call(DynamoDbClient client) {
    client.describeTable(request -> request.tableName("t"));
  }

  private static void failsAsAnOutage(DynamoDbClient client) {
    assertThatThrownBy(() -> call(client))
        .isInstanceOf(SdkException.class)
        .matches(Outages::isOne, "an outage");
  }

  @Test
  void aConsumerOfAQueueAsksASilentServiceThreeTimesAndOthersAskFiveTimes() throws IOException {
    var server = server(_ -> end.await());
    try (var queued = client(server.getAddress().getPort(), true);
        var direct = client(server.getAddress().getPort(), false)) {
      failsAsAnOutage(queued);
      assertThat(requests.getAndSet(0)).isEqualTo(3);
      failsAsAnOutage(direct);
      assertThat(requests).hasValue(5);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void throttlingIsToldAfterThreeAttempts() throws IOException {
    var body =
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\",\"message\":\"m\"}"
            .getBytes(StandardCharsets.UTF_8);
    var server =
        server(
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
              exchange.sendResponseHeaders(400, body.length);
              exchange.getResponseBody().write(body);
            });
    try (var client = client(server.getAddress().getPort(), true)) {
      failsAsAnOutage(client);
      assertThat(requests).hasValue(3);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aRefusedConnectionIsAnOutage() throws IOException {
    int port;
    try (var socket = new ServerSocket()) {
      socket.bind(ANYWHERE);
      port = socket.getLocalPort();
    }
    try (var client = client(port, true)) {
      failsAsAnOutage(client);
    }
  }

  @Test
  void anAnswerThatTricklesInIsNotWaitedForLongerThanAnAttemptTakes() throws IOException {
    var warm = new AtomicBoolean();
    var server =
        server(
            exchange -> {
              if (!warm.get()) {
                exchange.sendResponseHeaders(200, -1);
                return;
              }
              exchange.sendResponseHeaders(200, 1_000);
              while (!end.await(
                  ATTEMPT.toMillis() / 4, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
              }
            });
    try (var client = client(server.getAddress().getPort(), true)) {
      // The SDK cannot abort the first attempt if its time ends while classes are still being
      // loaded.
      call(client);
      warm.set(true);
      requests.set(0);
      failsAsAnOutage(client);
      assertThat(requests).hasValue(3);
    } finally {
      end.countDown();
      server.stop(0);
    }
  }

  @Test
  void noAttemptIsBegunThatCouldEndAfterTheInvocation() throws IOException {
    var invocation = new Invocation(Duration.ofMillis(450));
    var server =
        server(
            _ -> {
              invocation.pass(ATTEMPT);
              end.await();
            });
    try (var client = client(server.getAddress().getPort(), true)) {
      assertThatThrownBy(
              () ->
                  TimeLeft.keeping(
                      Duration.ZERO,
                      invocation,
                      () -> client.describeTable(request -> request.tableName("t"))))
          .isInstanceOf(NoTimeLeft.class)
          .hasMessage("no time is left for DescribeTable");
      assertThat(requests).hasValue(2);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aCallInAllTakesNoLongerThanItsAttemptsAndPauses() {
    assertThat(TimeBudget.call(3)).isEqualTo(Duration.ofMillis(6_500));
  }
}
