package dev.throughline.localstack.issuer;

import java.util.Optional;

/**
 * The claims of a token to issue.
 *
 * @param tenant its {@code tenant_id}, which may be invalid
 * @param scope words with spaces between; empty for none
 * @param subject its {@code sub}
 */
public record TokenRequest(String tenant, String scope, String subject, Optional<Flaw> flaw) {
  /** A good one without scopes. */
  public static TokenRequest of(String tenant) {
    return new TokenRequest(tenant, "", "somebody", Optional.empty());
  }

  /** The same with scopes. */
  public TokenRequest withScope(String words) {
    return new TokenRequest(tenant, words, subject, flaw);
  }

  /** The same with this flaw. */
  public TokenRequest with(Flaw wrong) {
    return new TokenRequest(tenant, scope, subject, Optional.of(wrong));
  }
}
