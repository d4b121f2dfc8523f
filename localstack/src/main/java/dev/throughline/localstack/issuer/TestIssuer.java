package dev.throughline.localstack.issuer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.localstack.loopback.Loopback;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives a token to everybody who asks, so it listens on this machine alone: discovery document,
 * public key, and {@code /token?tenant=&scope=&sub=&flaw=}. Its key is made anew at every start.
 * Safe for concurrent use.
 */
public final class TestIssuer implements AutoCloseable {
  private final HttpServer server;
  private final String url;
  private final Mint mint;

  private TestIssuer(HttpServer server, String audience, InstantSource clock) {
    this.server = server;
    this.url = "http://localhost:" + server.getAddress().getPort();
    this.mint = new Mint(url, audience, clock);
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any that is free
   * @param audience for whom its tokens are
   * @throws IOException if the port is taken
   */
  public static TestIssuer start(int port, String audience, InstantSource clock)
      throws IOException {
    var server = Loopback.server(port);
    var issuer = new TestIssuer(server, audience, clock);
    server.createContext("/", issuer::handle);
    server.start();
    return issuer;
  }

  /** The claim {@code iss} of its tokens. */
  public String url() {
    return url;
  }

  /** A token, as {@code /token} gives it. */
  public String token(TokenRequest request) {
    return mint.token(request);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/.well-known/openid-configuration" ->
            answer(
                exchange,
                200,
                "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/jwks.json\"}".formatted(url, url));
        case "/jwks.json" -> answer(exchange, 200, mint.keys());
        case "/token" -> token(exchange);
        default -> answer(exchange, 404, "There is /token?tenant=&scope=&sub=&flaw=\n");
      }
    }
  }

  private void token(HttpExchange exchange) throws IOException {
    var query = query(exchange.getRequestURI().getRawQuery());
    var flaw = Flaw.of(query.getOrDefault("flaw", ""));
    if (query.containsKey("flaw") && flaw.isEmpty()) {
      var words = Arrays.stream(Flaw.values()).map(Flaw::word).collect(Collectors.joining(", "));
      answer(exchange, 400, "A flaw is one of " + words + ".\n");
      return;
    }
    var request =
        new TokenRequest(
            query.getOrDefault("tenant", "local"),
            query.getOrDefault("scope", ""),
            query.getOrDefault("sub", "somebody"),
            flaw);
    answer(exchange, 200, mint.token(request) + "\n");
  }

  private static Map<String, String> query(@Nullable String raw) {
    var query = new HashMap<String, String>();
    for (var pair : Optional.ofNullable(raw).orElse("").split("&")) {
      var parts = pair.split("=", 2);
      query.put(parts[0], parts.length < 2 ? "" : decode(parts[1]));
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var type = body.startsWith("{") ? "application/json" : "text/plain;charset=UTF-8";
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Stops at once; its key is gone. */
  @Override
  public void close() {
    server.stop(0);
  }
}
