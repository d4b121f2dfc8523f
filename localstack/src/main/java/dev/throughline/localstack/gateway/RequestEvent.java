package dev.throughline.localstack.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Writes a request as the event of HTTP API's payload format 2.0. */
final class RequestEvent {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private RequestEvent() {}

  static byte[] of(
      HttpExchange exchange,
      Routes.Match match,
      Optional<ObjectNode> authorizer,
      byte[] body,
      Instant now) {
    var uri = exchange.getRequestURI();
    var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    var event = JSON.createObjectNode();
    event
        .put("version", "2.0")
        .put("routeKey", match.route().key())
        .put("rawPath", uri.getRawPath())
        .put("rawQueryString", query);
    var headers = headers(exchange.getRequestHeaders(), event);
    if (!query.isEmpty()) {
      var parameters = event.putObject("queryStringParameters");
      query(query).forEach(parameters::put);
    }
    if (!match.parameters().isEmpty()) {
      var parameters = event.putObject("pathParameters");
      match.parameters().forEach(parameters::put);
    }
    var context = event.putObject("requestContext");
    authorizer.ifPresent(node -> context.set("authorizer", node));
    context(context, exchange, match, headers, now);
    if (body.length > 0) {
      var text = isText(headers.getOrDefault("content-type", ""));
      event.put(
          "body",
          text
              ? new String(body, StandardCharsets.UTF_8)
              : Base64.getEncoder().encodeToString(body));
      event.put("isBase64Encoded", !text);
    } else {
      event.put("isBase64Encoded", false);
    }
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Cookies have a field of their own; of other headers, several values are joined by a comma. */
  private static Map<String, String> headers(Map<String, List<String>> given, ObjectNode event) {
    var headers = new TreeMap<String, String>();
    given.forEach(
        (name, values) -> {
          if (name.equalsIgnoreCase("cookie")) {
            var cookies = event.putArray("cookies");
            values.forEach(value -> List.of(value.split(";\\s*")).forEach(cookies::add));
          } else {
            headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
          }
        });
    var node = event.putObject("headers");
    headers.forEach(node::put);
    return headers;
  }

  private static Map<String, String> query(String raw) {
    var parameters = new TreeMap<String, String>();
    for (var pair : raw.split("&")) {
      var parts = pair.split("=", 2);
      parameters.merge(
          decode(parts[0]),
          parts.length == 2 ? decode(parts[1]) : "",
          (before, value) -> before + "," + value);
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void context(
      ObjectNode context,
      HttpExchange exchange,
      Routes.Match match,
      Map<String, String> headers,
      Instant now) {
    context
        .put("accountId", "000000000000")
        .put("apiId", "local")
        .put("domainName", headers.getOrDefault("host", "localhost"))
        .put("domainPrefix", "local");
    context
        .putObject("http")
        .put("method", exchange.getRequestMethod())
        .put("path", exchange.getRequestURI().getRawPath())
        .put("protocol", exchange.getProtocol())
        .put("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress())
        .put("userAgent", headers.getOrDefault("user-agent", ""));
    context
        .put("requestId", UUID.randomUUID().toString())
        .put("routeKey", match.route().key())
        .put("stage", "$default")
        .put("time", TIME.format(now))
        .put("timeEpoch", now.toEpochMilli());
  }

  private static boolean isText(String contentType) {
    var type = contentType.toLowerCase(Locale.ROOT);
    return type.isEmpty()
        || type.startsWith("text/")
        || type.contains("json")
        || type.contains("xml")
        || type.contains("javascript")
        || type.startsWith("application/x-www-form-urlencoded");
  }
}
