package dev.throughline.localstack.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.localstack.auth.Admission;
import dev.throughline.localstack.auth.Authorizer;
import dev.throughline.localstack.host.InvocationResult;
import dev.throughline.localstack.loopback.Loopback;
import dev.throughline.localstack.template.Route;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP API on one port of this machine. A caller never sees why a function failed. */
public final class Gateway implements AutoCloseable {
  /** Calls a function by its logical id. */
  @FunctionalInterface
  public interface Functions {
    /** Calls the function and waits for the result. */
    InvocationResult invoke(String function, byte[] event);
  }

  private static final System.Logger LOG = System.getLogger(Gateway.class.getName());
  private static final int LARGEST_BODY = 10 * 1024 * 1024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Routes routes;
  private final Functions functions;
  private final Authorizer authorizer;
  private final Clock clock;

  private Gateway(
      HttpServer server,
      List<Route> routes,
      Functions functions,
      Authorizer authorizer,
      Clock clock) {
    this.server = server;
    this.routes = new Routes(routes);
    this.functions = functions;
    this.authorizer = authorizer;
    this.clock = clock;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any that is free
   * @param authorizer checks the requests to every route
   * @throws IOException if the port is taken
   */
  public static Gateway start(
      int port, List<Route> routes, Functions functions, Authorizer authorizer, Clock clock)
      throws IOException {
    var server = Loopback.server(port);
    var gateway = new Gateway(server, routes, functions, authorizer, clock);
    server.setExecutor(gateway.threads);
    server.createContext("/", gateway::handle);
    server.start();
    return gateway;
  }

  /** Answers paths of the stack's own, which no template has. */
  public void serve(String path, HttpHandler handler) {
    server.createContext(path, handler);
  }

  /** The address on which it listens. */
  public URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var response = new Response(exchange);
      try {
        handle(exchange, response);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "A request failed", e);
        response.message(500, "Internal Server Error");
      }
    }
  }

  private void handle(HttpExchange exchange, Response response) throws IOException {
    var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      response.message(413, "Request Entity Too Large");
      return;
    }
    var match = routes.find(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath());
    if (match.isEmpty()) {
      response.message(404, "Not Found");
      return;
    }
    var headers = exchange.getRequestHeaders();
    var route = match.get().route();
    switch (authorizer.admit(
        route.authorization(), name -> Optional.ofNullable(headers.getFirst(name)))) {
      case Admission.Refused refused -> response.refuse(refused);
      case Admission.Admitted(var context) -> {
        var event = RequestEvent.of(exchange, match.get(), context, body, clock.instant());
        invoke(route.function(), event, response);
      }
    }
  }

  private void invoke(String function, byte[] event, Response response) throws IOException {
    switch (functions.invoke(function, event)) {
      case InvocationResult.Answered(var payload) -> response.send(payload);
      case InvocationResult.Failed(var type, var message) -> {
        LOG.log(Level.WARNING, function + " failed: " + type + ": " + message);
        response.message(500, "Internal Server Error");
      }
      case InvocationResult.TimedOut(var message) -> {
        LOG.log(Level.WARNING, function + ": " + message);
        response.message(503, "Service Unavailable");
      }
    }
  }

  /** Stops at once. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
