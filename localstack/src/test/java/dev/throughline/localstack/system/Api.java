package dev.throughline.localstack.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.orders.domain.CheckoutStyle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** The HTTP contract, as a client sees it. Safe for use by many threads. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static {
    // The first call of a function loads its classes, all of them on the same two cores.
    Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
  }

  private final URI base;
  private final Optional<String> token;
  private final boolean patient;

  Api(URI base) {
    this(base, Optional.empty(), false);
  }

  private Api(URI base, Optional<String> token, boolean patient) {
    this.base = base;
    this.token = token;
    this.patient = patient;
  }

  /** The same API for a caller with this token. */
  Api with(String bearer) {
    return new Api(base, Optional.of(bearer), patient);
  }

  /**
   * The same API for a client that repeats a request after a 503 with Retry-After; its writes have
   * an Idempotency-Key.
   */
  Api patient() {
    return new Api(base, token, true);
  }

  record Answer(int status, JsonNode body, HttpResponse<String> raw) {
    String text(String pointer) {
      return body.at(pointer).asText();
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }

    /** The seconds after which the client repeats the request; 0 if it has an answer. */
    private long retryAfter() {
      return status == 503 ? raw.headers().firstValueAsLong("Retry-After").orElse(0) : 0;
    }
  }

  Answer get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  Answer post(String path, String body, String... headers) {
    return send(json(request(path, headers)).POST(BodyPublishers.ofString(body)));
  }

  Answer put(String path, String body, String... headers) {
    return send(json(request(path, headers)).PUT(BodyPublishers.ofString(body)));
  }

  Answer delete(String path, String... headers) {
    return send(request(path, headers).DELETE());
  }

  Answer send(HttpRequest.Builder request) {
    var built = request.build();
    return patient ? answered(keyed(built)) : once(built);
  }

  private Answer answered(HttpRequest request) {
    var retryAfter = new AtomicLong();
    return await("an answer to " + request.method() + " " + request.uri())
        .pollDelay(Duration.ZERO)
        .pollInterval((_, _) -> Duration.ofSeconds(retryAfter.get()))
        .until(
            () -> {
              var answer = once(request);
              retryAfter.set(answer.retryAfter());
              return answer;
            },
            answer -> answer.retryAfter() == 0);
  }

  private static HttpRequest keyed(HttpRequest request) {
    var needsKey =
        !request.method().equals("GET")
            && request.headers().firstValue("Idempotency-Key").isEmpty();
    return needsKey
        ? HttpRequest.newBuilder(request, (_, _) -> true)
            .header("Idempotency-Key", unique())
            .build()
        : request;
  }

  private Answer once(HttpRequest request) {
    try {
      var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), parse(answer.body()), answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
    token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request) {
    var given = request.copy().build().headers().firstValue("Content-Type").isPresent();
    return given ? request : request.header("Content-Type", "application/json");
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + body, e);
    }
  }

  /** Registers a customer and answers the id. */
  String customer(String name) {
    var body = "{\"name\":\"%s\",\"email\":\"%s@example.com\"}".formatted(name, unique());
    return created("/customers", body).text("/id");
  }

  /** Receives stock of a product of its own and answers the SKU. */
  String product(int quantity, String price) {
    var sku = "sku-" + unique();
    receive(sku, quantity, price);
    return sku;
  }

  Answer receive(String sku, int quantity, String price) {
    var body =
        "{\"quantity\":%d,\"unitPrice\":{\"amount\":\"%s\",\"currency\":\"USD\"}}"
            .formatted(quantity, price);
    return created("/products/" + sku + "/receipts", body);
  }

  /** The envelopes of a stream from all pages; none if there is no such stream. */
  List<JsonNode> events(String category, String id) {
    var path = "/ops/streams/" + category + "/" + id;
    var events = new ArrayList<JsonNode>();
    var next = path;
    while (!next.isEmpty()) {
      var page = get(next);
      page.body().path("events").forEach(events::add);
      var cursor = page.text("/cursor");
      next = cursor.isEmpty() ? "" : path + "?cursor=" + cursor;
    }
    return events;
  }

  static String order(String customer, String paymentMethod, String... items) {
    return "{\"customerId\":\"%s\",\"items\":[%s],\"paymentMethod\":\"%s\"}"
        .formatted(customer, String.join(",", items), paymentMethod);
  }

  /** An order whose checkout takes a style. */
  static String led(CheckoutStyle style, String order) {
    return style == CheckoutStyle.HYBRID
        ? deliveredTo("DE", order)
        : order.replaceFirst("\\{", "{\"checkout\":\"" + style.word() + "\",");
  }

  /** A hybrid order, which is taxed by the country to which it goes. */
  static String deliveredTo(String country, String order) {
    return order.replaceFirst(
        "\\{",
        "{\"checkout\":\"hybrid\",\"deliveryAddress\":{\"country\":\"%s\"},".formatted(country));
  }

  /** Whether that status of an order is final. */
  static boolean isEnd(String status) {
    return status.equals("SHIPPED") || status.equals("CANCELLED");
  }

  static String item(String sku, int quantity) {
    return "{\"sku\":\"%s\",\"quantity\":%d}".formatted(sku, quantity);
  }

  /** Places an order and answers its id. */
  String place(String customer, String paymentMethod, String... items) {
    return created("/orders", order(customer, paymentMethod, items)).text("/id");
  }

  /** Places an order whose checkout takes a style, and answers its id. */
  String place(CheckoutStyle style, String customer, String paymentMethod, String... items) {
    return created("/orders", led(style, order(customer, paymentMethod, items))).text("/id");
  }

  /** Places a hybrid order that goes to a country, and answers its id. */
  String placeTo(String country, String customer, String paymentMethod, String... items) {
    return created("/orders", deliveredTo(country, order(customer, paymentMethod, items)))
        .text("/id");
  }

  static String unique() {
    return UUID.randomUUID().toString().substring(0, 13);
  }

  /** Sends a POST, again if a cold function does not answer in time. */
  private Answer created(String path, String body) {
    var answer = patient().post(path, body);
    if (answer.status() / 100 != 2) {
      throw new AssertionError(answer.status() + " " + answer.body());
    }
    return answer;
  }
}
