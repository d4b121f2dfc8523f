package dev.throughline.localstack.sns;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.localstack.loopback.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** SNS over HTTP in AWS's Query protocol, on a free port of this machine. */
public final class SnsEndpoint implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SnsActions actions;

  private SnsEndpoint(HttpServer server, SnsActions actions) {
    this.server = server;
    this.actions = actions;
  }

  /**
   * Starts without any topic.
   *
   * @param queues by name; throws if there is no such queue
   * @param clock measures the five minutes of deduplication
   */
  public static SnsEndpoint start(
      String region, String accountId, Function<String, TargetQueue> queues, Clock clock) {
    try {
      var server = Loopback.server(0);
      var actions = new SnsActions("arn:aws:sns:" + region + ":" + accountId + ":", queues, clock);
      var endpoint = new SnsEndpoint(server, actions);
      server.setExecutor(endpoint.threads);
      server.createContext("/", endpoint::handle);
      server.start();
      return endpoint;
    } catch (IOException e) {
      throw new UncheckedIOException("SNS does not start", e);
    }
  }

  /** The address on which it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var form = QueryForm.parse(body);
      try {
        var action = form.required("Action");
        answer(exchange, 200, SnsXml.response(action, actions.perform(action, form)));
      } catch (SnsRefusal refusal) {
        answer(exchange, 400, SnsXml.error("Sender", refusal.code(), refusal.getMessage()));
      } catch (RuntimeException e) {
        answer(exchange, 500, SnsXml.error("Receiver", "InternalError", e.toString()));
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String xml) throws IOException {
    var bytes = xml.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/xml");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
