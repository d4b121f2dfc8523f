package dev.throughline.lambda.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.json.Json;
import dev.throughline.lambda.platform.Platform;
import java.util.TreeMap;

/** Replies as the HTTP API wants them. */
final class Responses {
  private static final Json JSON = new Json();

  private Responses() {}

  static APIGatewayV2HTTPResponse of(HttpReply reply, String correlationId) {
    var problem = reply.body() instanceof Problem;
    var headers = new TreeMap<>(reply.headers());
    headers.put("Content-Type", problem ? "application/problem+json" : "application/json");
    headers.put("X-Correlation-Id", correlationId);
    headers.put("Cache-Control", "no-store");
    var body = reply.body() instanceof Problem said ? tree(said) : JSON.httpTree(reply.body());
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(reply.status())
        .withHeaders(headers)
        .withBody(body.toString())
        .withIsBase64Encoded(false)
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
