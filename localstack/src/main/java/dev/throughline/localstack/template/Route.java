package dev.throughline.localstack.template;

/**
 * A route of the HTTP API.
 *
 * @param method upper case, or {@code ANY}
 * @param path as in the template, or {@code $default}
 * @param function logical id
 */
public record Route(String method, String path, String function) {
  /** The route's key as API Gateway writes it. */
  public String key() {
    return path.equals("$default") ? path : method + " " + path;
  }
}
