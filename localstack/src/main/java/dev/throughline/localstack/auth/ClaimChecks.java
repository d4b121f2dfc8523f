package dev.throughline.localstack.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.template.Authorization;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** The checks of an authorizer on the claims of a token whose signature is right. */
final class ClaimChecks {
  private ClaimChecks() {}

  /**
   * The reason why the token is refused, for the challenge in the answer; empty if it is accepted.
   */
  static Optional<String> refusal(JsonNode claims, Authorization asked, Instant now) {
    if (!claims.path("iss").asText().equals(asked.issuer())) {
      return Optional.of("the token does not have a valid issuer");
    }
    if (Collections.disjoint(audiences(claims), asked.audiences())) {
      return Optional.of("the token does not have a valid audience");
    }
    var seconds = now.getEpochSecond();
    if (!claims.path("exp").isNumber() || !holds(claims, "exp", exp -> exp > seconds)) {
      return Optional.of("the token has expired");
    }
    if (!holds(claims, "nbf", nbf -> nbf <= seconds)) {
      return Optional.of("the token is not valid yet");
    }
    return holds(claims, "iat", iat -> iat <= seconds)
        ? Optional.empty()
        : Optional.of("the token was issued in the future");
  }

  /** Whether the token has one of the scopes that the route requires. */
  static boolean permit(JsonNode claims, Authorization asked) {
    var scopes = Stream.of("scope", "scp").flatMap(name -> texts(claims.path(name)).stream());
    return asked.scopes().isEmpty() || scopes.anyMatch(asked.scopes()::contains);
  }

  /** The claim {@code client_id} counts only in a token without {@code aud}. */
  private static List<String> audiences(JsonNode claims) {
    var claim = claims.path(claims.has("aud") ? "aud" : "client_id");
    return claim.isTextual() ? List.of(claim.textValue()) : texts(claim);
  }

  /** A list, or words with spaces between. */
  private static List<String> texts(JsonNode claim) {
    return claim.isArray()
        ? claim.valueStream().map(JsonNode::asText).toList()
        : List.of(claim.asText().split(" "));
  }

  /** A missing time is accepted; a time that is not a number is refused. */
  private static boolean holds(JsonNode claims, String name, LongPredicate condition) {
    var time = claims.path(name);
    return time.isMissingNode() || time.isNumber() && condition.test(time.longValue());
  }
}
