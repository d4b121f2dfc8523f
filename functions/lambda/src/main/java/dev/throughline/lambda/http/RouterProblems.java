package dev.throughline.lambda.http;

import java.util.List;

/**
 * The problems that the router itself answers, before it calls a route or after the route has
 * failed.
 */
final class RouterProblems {
  private RouterProblems() {}

  static Problem header(String name, String detail) {
    return Problem.badRequest(List.of(new FieldError("", "The header " + name + " " + detail)));
  }

  static Problem notJson(IllegalArgumentException e) {
    return Problem.badRequest(List.of(new FieldError("", "The body is " + reason(e) + ".")));
  }

  private static String reason(IllegalArgumentException e) {
    var message = String.valueOf(e.getMessage());
    return message.length() <= 200 ? message : message.substring(0, 200) + "…";
  }

  static Problem notJsonType() {
    return Problem.of(
        415,
        "unsupported-media-type",
        "Unsupported media type",
        "The Content-Type must be application/json.");
  }

  static Problem tooLarge(int most) {
    return Problem.of(
        413,
        "content-too-large",
        "Content too large",
        "A body has at most " + most / 1024 + " KiB.");
  }

  static Problem tenant(String why) {
    return Problem.of(403, "no-tenant", "No tenant", why + ", so the tenant is unknown.");
  }

  /** The request is valid, but comes while writes are held back. */
  static Problem tooMuch() {
    return Problem.of(
            503,
            "overloaded",
            "Overloaded",
            "Too many accepted requests are still being processed; nothing was stored. Try again"
                + " later.")
        .with("Retry-After", "5");
  }

  /** The request is valid, but a service that it needs did not answer. */
  static Problem outage() {
    return Problem.unavailable(
        "A service did not answer in time, so the result of the request is unknown. Try"
            + " again later, with the same Idempotency-Key if it is a write.",
        2);
  }

  static Problem route(String route) {
    return Problem.notFound("There is no such resource; " + route + " is not a route here.");
  }

  static Problem ours(String correlationId) {
    return Problem.of(
        500,
        "internal-error",
        "Internal error",
        "The request failed on our side; to ask about it, quote the correlation id "
            + correlationId
            + ".");
  }
}
