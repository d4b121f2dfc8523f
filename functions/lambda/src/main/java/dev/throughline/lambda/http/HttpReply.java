package dev.throughline.lambda.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to a request.
 *
 * @param headers beside those that every answer has
 * @param body what is shown as JSON; a problem for a problem
 * @param outcome how it ended, in kebab case, to be counted
 */
public record HttpReply(int status, Map<String, String> headers, Object body, String outcome) {
  public HttpReply {
    headers = Map.copyOf(headers);
  }

  /**
   * What was asked for.
   *
   * @param body a record, a map, a list or a JSON tree
   */
  public static HttpReply json(int status, Object body) {
    return new HttpReply(status, Map.of(), body, "answered");
  }

  /**
   * Something was written: {@code {id, version}} and what else there is to say, with the version as
   * the ETag.
   */
  public static HttpReply written(int status, String id, long version, Map<String, ?> extra) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", id);
    body.put("version", version);
    body.putAll(extra);
    return new HttpReply(status, Map.of("ETag", "\"" + version + "\""), body, "written");
  }

  /** It was not done. */
  public static HttpReply problem(Problem problem) {
    return new HttpReply(problem.status(), problem.headers(), problem, problem.code());
  }

  /** The same answer, counted as something else. */
  public HttpReply countedAs(String outcome) {
    return new HttpReply(status, headers, body, outcome);
  }
}
