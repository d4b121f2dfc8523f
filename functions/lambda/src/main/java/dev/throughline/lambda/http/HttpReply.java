package dev.throughline.lambda.http;

import dev.throughline.kernel.StreamId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to a request.
 *
 * @param headers beside those that every answer has
 * @param body shown as JSON; a problem for a refusal, {@link Content} for other types of content
 * @param outcome how it ended, in kebab case, to be counted
 */
public record HttpReply(int status, Map<String, String> headers, Object body, String outcome) {
  public HttpReply {
    headers = Map.copyOf(headers);
  }

  /**
   * An answer with a body.
   *
   * @param body a record, a map, a list or a JSON tree
   */
  public static HttpReply json(int status, Object body) {
    return new HttpReply(status, Map.of(), body, "answered");
  }

  /** An answer that is not JSON. */
  public static HttpReply content(Content content, Map<String, String> headers) {
    return new HttpReply(200, headers, content, "answered");
  }

  /**
   * The answer to a write: {@code {id, version}} and further fields, with the version as the ETag,
   * and with a consistency token.
   *
   * @param stream into which it was written; its id is the id
   */
  public static HttpReply written(int status, StreamId stream, long version, Map<String, ?> extra) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", stream.id());
    body.put("version", version);
    body.putAll(extra);
    var headers =
        Map.of(
            "ETag",
            "\"" + version + "\"",
            ConsistencyTokens.HEADER,
            ConsistencyTokens.of(stream, version));
    return new HttpReply(status, headers, body, "written");
  }

  /**
   * The same answer to a write with what it has made as the body.
   *
   * @param row as a reader is answered
   */
  public HttpReply representing(Object row) {
    var more = new LinkedHashMap<>(headers);
    more.put("Preference-Applied", "return=representation");
    return new HttpReply(status, more, row, outcome);
  }

  /** The answer to a request that was not carried out. */
  public static HttpReply problem(Problem problem) {
    return new HttpReply(problem.status(), problem.headers(), problem, problem.code());
  }

  /** The same answer, counted as something else. */
  public HttpReply countedAs(String outcome) {
    return new HttpReply(status, headers, body, outcome);
  }
}
