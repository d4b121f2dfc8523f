package dev.throughline.lambda.priming;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Calls every route of a function with its examples, as before a snapshot, for resources that do
 * not exist. A context's test does so with its function on ports in memory.
 */
public final class Rehearsal {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final int BAD_REQUEST = 400;
  private static final int FAILED = 500;

  private Rehearsal() {}

  /**
   * A sentence for each route that cannot be primed: without an example of its body, with one that
   * its schema or the function refuses, or one at which the function fails. The sentence names the
   * text to write.
   */
  public static List<String> faults(ApiFunction function) {
    return function.router().routes().stream()
        .flatMap(route -> faults(function, route).stream())
        .sorted()
        .toList();
  }

  private static List<String> faults(ApiFunction function, Route route) {
    var faults = route.faults();
    return faults.isEmpty() && route.primed() ? answered(function, route) : faults;
  }

  private static List<String> answered(ApiFunction function, Route route) {
    var answer = function.handleRequest(event(CannedEvents.example(route)), null);
    var status = answer.getStatusCode();
    if (status != BAD_REQUEST && status < FAILED) {
      return List.of();
    }
    var missing =
        status == BAD_REQUEST && route.body().isEmpty()
            ? missing(route, answer.getBody())
            : List.<String>of();
    return missing.isEmpty()
        ? List.of(
            "%s answers its example with %d: %s".formatted(route.key(), status, answer.getBody()))
        : missing;
  }

  /** The parameters of the query that the function refuses, each with the place of its example. */
  private static List<String> missing(Route route, String problem) {
    return tree(problem)
        .path("errors")
        .valueStream()
        .map(
            error ->
                "%s: write .example(\"%s\", …) behind route(\"%s\", …): the parameter %s"
                    .formatted(
                        route.key(),
                        error.path("pointer").asText().substring(1),
                        route.key(),
                        error.path("detail").asText()))
        .toList();
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static APIGatewayV2HTTPEvent event(byte[] canned) {
    try {
      return JSON.readValue(canned, APIGatewayV2HTTPEvent.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
