package dev.throughline.localstack.gateway;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.throughline.localstack.auth.Admission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes a function's answer as HTTP. */
final class Response {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpExchange exchange;

  Response(HttpExchange exchange) {
    this.exchange = exchange;
  }

  /** An answer of the gateway's own. */
  void message(int status, String message) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    write(status, "{\"message\":\"%s\"}".formatted(message).getBytes(StandardCharsets.UTF_8));
  }

  /** The answer to a caller who may not call. */
  void refuse(Admission.Refused refused) throws IOException {
    exchange.getResponseHeaders().set("WWW-Authenticate", refused.challenge());
    message(refused.status(), refused.message());
  }

  /** A function's answer; one without a status code is the body itself. */
  void send(byte[] payload) throws IOException {
    JsonNode answer;
    try {
      answer = JSON.readTree(payload);
    } catch (JacksonException e) {
      message(500, "Internal Server Error");
      return;
    }
    if (!answer.has("statusCode")) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      write(200, payload);
      return;
    }
    answer
        .path("multiValueHeaders")
        .properties()
        .forEach(h -> h.getValue().forEach(v -> add(h.getKey(), v)));
    answer.path("headers").properties().forEach(header -> set(header.getKey(), header.getValue()));
    answer.path("cookies").forEach(cookie -> add("Set-Cookie", cookie));
    if (!exchange.getResponseHeaders().containsKey("Content-Type")) {
      exchange.getResponseHeaders().set("Content-Type", "text/plain;charset=UTF-8");
    }
    write(answer.path("statusCode").asInt(), body(answer));
  }

  private void set(String name, JsonNode value) {
    if (!name.equalsIgnoreCase("content-length") && !value.isNull()) {
      exchange.getResponseHeaders().set(name, value.asText());
    }
  }

  private void add(String name, JsonNode value) {
    if (!name.equalsIgnoreCase("content-length")) {
      exchange.getResponseHeaders().add(name, value.asText());
    }
  }

  private static byte[] body(JsonNode answer) {
    var text = answer.path("body").isTextual() ? answer.path("body").textValue() : "";
    return answer.path("isBase64Encoded").asBoolean()
        ? Base64.getDecoder().decode(text)
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private void write(int status, byte[] body) throws IOException {
    var bodiless = status == 204 || status == 304 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, bodiless || body.length == 0 ? -1 : body.length);
    if (!bodiless && body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
