package dev.throughline.lambda.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.json.Json;
import dev.throughline.lambda.platform.Platform;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Replies in the form of the HTTP API. */
final class Responses {
  private static final Json JSON = new Json();

  private Responses() {}

  /**
   * An answer.
   *
   * @param asked the request's headers: they say which encodings its caller can read
   */
  static APIGatewayV2HTTPResponse of(HttpReply reply, Headers asked, String correlationId) {
    var headers = new TreeMap<>(reply.headers());
    headers.put("X-Correlation-Id", correlationId);
    return reply.body() instanceof Content content
        ? content(reply.status(), headers, content, asked.acceptsGzip())
        : json(reply, headers);
  }

  private static APIGatewayV2HTTPResponse json(HttpReply reply, Map<String, String> headers) {
    var problem = reply.body() instanceof Problem;
    headers.put("Content-Type", problem ? "application/problem+json" : "application/json");
    headers.put("Cache-Control", "no-store");
    var body = reply.body() instanceof Problem said ? tree(said) : JSON.httpTree(reply.body());
    return response(reply.status(), headers, body.toString(), false);
  }

  private static APIGatewayV2HTTPResponse content(
      int status, Map<String, String> headers, Content content, boolean gzip) {
    headers.put("Content-Type", content.type());
    headers.put("Cache-Control", content.caching());
    headers.put("Vary", "Accept-Encoding");
    if (!gzip) {
      return response(status, headers, new String(content.plain(), UTF_8), false);
    }
    headers.put("Content-Encoding", "gzip");
    return response(status, headers, Base64.getEncoder().encodeToString(content.zipped()), true);
  }

  private static APIGatewayV2HTTPResponse response(
      int status, Map<String, String> headers, String body, boolean base64) {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(body)
        .withIsBase64Encoded(base64)
        .build();
  }

  private static JsonNode tree(Problem problem) {
    var tree = JSON.httpNode();
    tree.put("type", Platform.problemTypes() + problem.code());
    tree.put("title", problem.title());
    tree.put("status", problem.status());
    tree.put("detail", problem.detail());
    if (!problem.errors().isEmpty()) {
      tree.set("errors", JSON.httpTree(problem.errors()));
    }
    return tree;
  }
}
