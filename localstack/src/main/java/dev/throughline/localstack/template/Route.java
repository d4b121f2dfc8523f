package dev.throughline.localstack.template;

import java.util.Optional;

/**
 * A route of the HTTP API.
 *
 * @param method upper case, or {@code ANY}
 * @param path as in the template, or {@code $default}
 * @param function logical id
 * @param authorization empty if anybody may call it
 */
public record Route(
    String method, String path, String function, Optional<Authorization> authorization) {
  /** The route's key as API Gateway writes it. */
  public String key() {
    return path.equals("$default") ? path : method + " " + path;
  }
}
