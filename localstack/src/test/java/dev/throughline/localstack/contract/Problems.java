package dev.throughline.localstack.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** The answers to requests that are not carried out, by their status. */
final class Problems {
  private static final String PROBLEM = "application/problem+json";

  private static final Map<Integer, String> REASONS =
      new TreeMap<>(
          Map.of(
              400, "The request is invalid; errors names every field at fault.",
              404, "There is no such resource.",
              409, "The present state forbids it; the type says why.",
              410, "The customer has been erased.",
              412, "The version is not the one of If-Match.",
              413, "The body is larger than 256 KiB.",
              415, "The Content-Type is not application/json.",
              422,
                  "The request is well-formed, but not possible with this content, or its"
                      + " Idempotency-Key was used for another one.",
              503, "A service, or a version that the caller waits for, is not available in time."));

  private Problems() {}

  static void all(ObjectNode responses) {
    REASONS.forEach((status, why) -> problem(response(responses, status, why)));
    var unauthorized = response(responses, 401, "The token is missing, expired, or not accepted.");
    unauthorized.remove("headers");
    gateway(unauthorized);
    var forbidden =
        response(
            responses,
            403,
            "The token lacks the scope of the route, or names no tenant, or the operation is"
                + " reserved to another tenant.");
    forbidden.remove("headers");
    gateway(forbidden);
    problem(forbidden);
  }

  /** The name of the response among the components. */
  static String name(int status) {
    return "Problem" + status;
  }

  private static ObjectNode response(ObjectNode responses, int status, String why) {
    var response = responses.putObject(name(status)).put("description", why);
    var headers = response.putObject("headers");
    Operation.refer(headers.putObject("X-Correlation-Id"), "headers", "X-Correlation-Id");
    if (status == 503) {
      Operation.refer(headers.putObject("Retry-After"), "headers", "Retry-After");
    }
    return response;
  }

  private static void problem(ObjectNode response) {
    var content = response.withObjectProperty("content").putObject(PROBLEM);
    Operation.refer(content.putObject("schema"), "schemas", "Problem");
  }

  private static void gateway(ObjectNode response) {
    var content = response.withObjectProperty("content").putObject("application/json");
    Operation.refer(content.putObject("schema"), "schemas", "GatewayMessage");
  }
}
