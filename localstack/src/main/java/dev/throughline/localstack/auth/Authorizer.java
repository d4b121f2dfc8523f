package dev.throughline.localstack.auth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.throughline.localstack.template.Authorization;
import java.util.Optional;

/** Checks the requests to every route. Safe for concurrent use. */
@FunctionalInterface
public interface Authorizer {
  /**
   * Judges one request.
   *
   * @param authorization the template's demand for the route; empty if the route is open
   * @param headers of the request
   */
  Admission admit(Optional<Authorization> authorization, Headers headers);

  /** The headers of a request. */
  @FunctionalInterface
  interface Headers {
    /** The first value under a name, whatever its case; empty if there is none. */
    Optional<String> first(String name);
  }

  /** Treats every caller as the bearer of a token of the tenant {@code local} with every scope. */
  static Authorizer everybody() {
    var claims = JsonNodeFactory.instance.objectNode().put("tenant_id", "local");
    return (authorization, _) ->
        new Admission.Admitted(
            authorization.map(asked -> AuthorizerContext.of(claims, asked.scopes())));
  }
}
