package dev.throughline.lambda.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The problem details of RFC 9457: the reason why a request was not carried out.
 *
 * @param code in kebab case, stable: the last part of the type, which is a URI
 * @param title the same for all problems of a type
 * @param detail a sentence on which a person can act
 * @param errors every offending field; empty when it is not about fields
 * @param headers that go with the answer
 */
public record Problem(
    int status,
    String code,
    String title,
    String detail,
    List<FieldError> errors,
    Map<String, String> headers) {
  public Problem {
    errors = List.copyOf(errors);
    headers = Map.copyOf(headers);
  }

  /** One without headers. */
  public Problem(int status, String code, String title, String detail, List<FieldError> errors) {
    this(status, code, title, detail, errors, Map.of());
  }

  /** Any problem, by its code. */
  public static Problem of(int status, String code, String title, String detail) {
    return new Problem(status, code, title, detail, List.of());
  }

  /** 400: these fields are invalid. */
  public static Problem badRequest(List<FieldError> errors) {
    var detail =
        errors.size() == 1
            ? "One field is invalid; see errors."
            : errors.size() + " fields are invalid; see errors.";
    return new Problem(400, "bad-request", "Bad request", detail, errors);
  }

  /** 422: well-formed, but not possible with this content. */
  public static Problem unprocessable(String code, String detail, List<FieldError> errors) {
    return new Problem(422, code, "Request not possible", detail, errors);
  }

  /** 404. */
  public static Problem notFound(String detail) {
    return of(404, "not-found", "Not found", detail);
  }

  /** 409: the current state forbids it. */
  public static Problem conflict(String code, String detail) {
    return of(409, code, "Conflict with the current state", detail);
  }

  /** 412: the version is not the one of If-Match. */
  public static Problem preconditionFailed(long actual) {
    return of(
        412,
        "precondition-failed",
        "Changed meanwhile",
        "The version is " + actual + "; If-Match names another one.");
  }

  /** 503: later it may succeed. */
  public static Problem unavailable(String detail, int retryAfterSeconds) {
    return of(503, "unavailable", "Temporarily unavailable", detail)
        .with("Retry-After", Integer.toString(retryAfterSeconds));
  }

  /** The same problem with one header more. */
  public Problem with(String header, String value) {
    var more = new TreeMap<>(headers);
    more.put(header, value);
    return new Problem(status, code, title, detail, errors, more);
  }
}
