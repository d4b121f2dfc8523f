package dev.throughline.localstack.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.localstack.loopback.Loopback;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives a token to every caller, so it listens on loopback only: discovery document, public key,
 * {@code /token?tenant=&scope=&sub=&flaw=}, and for a browser an authorization code with PKCE, of
 * tenant {@code local}. Its key is made anew at every start. Safe for concurrent use.
 */
public final class TestIssuer implements AutoCloseable {
  private static final int MOST_BYTES = 16 * 1024;

  private final HttpServer server;
  private final String url;
  private final Mint mint;
  private final CodeGrants grants = new CodeGrants();

  private TestIssuer(HttpServer server, String audience, InstantSource clock) {
    this.server = server;
    this.url = "http://localhost:" + server.getAddress().getPort();
    this.mint = new Mint(url, audience, clock);
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any that is free
   * @param audience the audience of its tokens
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
                ("{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/jwks.json\","
                        + "\"authorization_endpoint\":\"%1$s/authorize\","
                        + "\"token_endpoint\":\"%1$s/token\"}")
                    .formatted(url));
        case "/jwks.json" -> answer(exchange, 200, mint.keys());
        case "/authorize" -> authorize(exchange);
        case "/token" -> {
          if (exchange.getRequestMethod().equals("POST")) {
            redeem(exchange);
          } else {
            token(exchange);
          }
        }
        default -> answer(exchange, 404, "There is /token?tenant=&scope=&sub=&flaw=\n");
      }
    }
  }

  /** Sends the browser back at once, without asking the person for anything. */
  private void authorize(HttpExchange exchange) throws IOException {
    var asked = query(exchange.getRequestURI().getRawQuery());
    var code = grants.grant(asked);
    if (code.isEmpty()) {
      answer(exchange, 400, "This is no request for an authorization code with PKCE.\n");
      return;
    }
    var back = "code=" + code.get() + "&state=" + encode(asked.getOrDefault("state", ""));
    exchange.getResponseHeaders().set("Location", asked.get("redirect_uri") + "?" + back);
    exchange.sendResponseHeaders(302, -1);
  }

  private void redeem(HttpExchange exchange) throws IOException {
    var form = new String(exchange.getRequestBody().readNBytes(MOST_BYTES), UTF_8);
    var scope = grants.redeem(query(form));
    if (scope.isEmpty()) {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    var token = mint.token(TokenRequest.of("local").withScope(scope.get()));
    answer(
        exchange,
        200,
        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":3600}".formatted(token));
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
    return URLDecoder.decode(text, UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(UTF_8);
    var type = body.startsWith("{") ? "application/json" : "text/plain;charset=UTF-8";
    exchange.getResponseHeaders().set("Content-Type", type);
    // The browser's request comes from the console, which has another origin.
    exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Stops at once; its key is gone. */
  @Override
  public void close() {
    server.stop(0);
  }
}
