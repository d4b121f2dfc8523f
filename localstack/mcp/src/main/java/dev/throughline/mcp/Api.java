package dev.throughline.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The HTTP contract of a deployment. Safe for use by many threads. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI base;
  private final Optional<String> token;

  /**
   * @param base without a slash at its end
   * @param token of an operator, with the scope {@code ops}; empty if the API needs none
   */
  Api(URI base, Optional<String> token) {
    this.base = base;
    this.token = token;
  }

  /** The answer: the body, or the problem. */
  record Answer(int status, JsonNode body) {
    boolean isGood() {
      return status / 100 == 2;
    }

    /** The problem, in a sentence. */
    String problem() {
      return body.path("detail").asText(body.path("message").asText("status " + status));
    }
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  /** A write under a new idempotency key. */
  Answer post(String path, JsonNode body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(body.toString())));
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
    return request;
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), tree(answer.body()));
    } catch (IOException e) {
      return new Answer(
          0, JSON.createObjectNode().put("detail", base + " does not answer: " + e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(0, JSON.createObjectNode().put("detail", "interrupted"));
    }
  }

  private static JsonNode tree(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode().put("detail", body);
    }
  }

  /** A value as a part of a path or of a query. */
  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
