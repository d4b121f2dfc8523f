package dev.throughline.localstack.template;

import java.util.List;

/**
 * The demands of a route on the token of a request.
 *
 * @param header that holds the token
 * @param issuer the issuer that must have signed the token
 * @param audiences the accepted audiences
 * @param scopes the accepted scopes; empty if none is required
 */
public record Authorization(
    String header, String issuer, List<String> audiences, List<String> scopes) {

  public Authorization {
    audiences = List.copyOf(audiences);
    scopes = List.copyOf(scopes);
  }

  Authorization withScopes(List<String> others) {
    return new Authorization(header, issuer, audiences, others);
  }
}
