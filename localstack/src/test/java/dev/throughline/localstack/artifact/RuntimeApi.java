package dev.throughline.localstack.artifact;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.localstack.host.InvocationResult;
import dev.throughline.localstack.host.InvocationResult.Answered;
import dev.throughline.localstack.host.InvocationResult.Failed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Lambda's runtime API for one function, whose process fetches its invocations here.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
  private static final String ROOT = "/2018-06-01/runtime/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Invocation(
      String id, byte[] event, Duration timeout, CompletableFuture<InvocationResult> result) {}

  private final HttpServer server;
  private final String arn;
  private final Clock clock = Clock.systemUTC();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Invocation> running = new ConcurrentHashMap<>();
  private final CompletableFuture<Failed> initError = new CompletableFuture<>();
  private final CompletableFuture<Boolean> checkpoint = new CompletableFuture<>();
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final CountDownLatch restored = new CountDownLatch(1);

  RuntimeApi(String function) {
    arn = "arn:aws:lambda:us-east-1:000000000000:function:" + function;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(ROOT, this::answer);
    server.start();
  }

  /** The value of {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Queues an invocation. The future has its result; it also fails if the function does not start.
   */
  CompletableFuture<InvocationResult> invoke(byte[] event, Duration timeout) {
    var id = UUID.randomUUID().toString();
    var invocation = new Invocation(id, event, timeout, new CompletableFuture<>());
    initError.thenAccept(invocation.result()::complete);
    waiting.add(invocation);
    return invocation.result();
  }

  /** Completes when the function reaches its checkpoint, at which AWS takes the snapshot. */
  CompletableFuture<?> checkpoint() {
    return CompletableFuture.anyOf(checkpoint, initError);
  }

  /** Completes when the function asks for its first invocation. */
  CompletableFuture<?> ready() {
    return CompletableFuture.anyOf(ready, initError);
  }

  /** Tells the function that it has been restored. */
  void restore() {
    restored.countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath().substring(ROOT.length()).split("/");
      switch (path[0] + "/" + path[path.length - 1]) {
        case "invocation/next" -> next(exchange);
        case "invocation/response" ->
            complete(exchange, path[1], new Answered(exchange.getRequestBody().readAllBytes()));
        case "invocation/error" -> complete(exchange, path[1], failure(exchange));
        case "init/error", "restore/error" -> {
          initError.complete(failure(exchange));
          exchange.sendResponseHeaders(202, -1);
        }
        case "restore/next" -> {
          checkpoint.complete(true);
          restored.await();
          exchange.sendResponseHeaders(200, -1);
        }
        default -> exchange.sendResponseHeaders(404, -1);
      }
    } catch (InterruptedException _) {
      // The test is over, and with it the function that waits for its next event.
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    ready.complete(true);
    var invocation = waiting.take();
    running.put(invocation.id(), invocation);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.set("Lambda-Runtime-Invoked-Function-Arn", arn);
    headers.set(
        "Lambda-Runtime-Deadline-Ms",
        Long.toString(clock.instant().plus(invocation.timeout()).toEpochMilli()));
    headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
    exchange.sendResponseHeaders(200, invocation.event().length);
    exchange.getResponseBody().write(invocation.event());
  }

  private void complete(HttpExchange exchange, String id, InvocationResult result)
      throws IOException {
    exchange.sendResponseHeaders(202, -1);
    running.remove(id).result().complete(result);
  }

  private static Failed failure(HttpExchange exchange) throws IOException {
    var error = JSON.readTree(exchange.getRequestBody().readAllBytes());
    return new Failed(error.path("errorType").asText(), error.path("errorMessage").asText());
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
