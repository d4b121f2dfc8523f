package dev.throughline.localstack.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the claims of a token for a function: every claim as a text, a list as {@code [a b]}. */
final class AuthorizerContext {
  private AuthorizerContext() {}

  /**
   * The value of {@code requestContext.authorizer}.
   *
   * @param scopes those that the route requires
   */
  static ObjectNode of(JsonNode claims, List<String> scopes) {
    var context = JsonNodeFactory.instance.objectNode();
    var jwt = context.putObject("jwt");
    var texts = jwt.putObject("claims");
    claims.properties().forEach(claim -> texts.put(claim.getKey(), text(claim.getValue())));
    if (scopes.isEmpty()) {
      jwt.putNull("scopes");
    } else {
      scopes.forEach(jwt.putArray("scopes")::add);
    }
    return context;
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? value
            .valueStream()
            .map(AuthorizerContext::text)
            .collect(Collectors.joining(" ", "[", "]"))
        : value.isValueNode() ? value.asText() : value.toString();
  }
}
