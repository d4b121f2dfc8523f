package dev.throughline.localstack.auth;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import com.nimbusds.jose.jwk.RSAKey;
import dev.throughline.localstack.template.Authorization;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Checks tokens in the steps that AWS documents for the JWT authorizer of an HTTP API: the header
 * with or without {@code Bearer}, algorithm and signature by the issuer's keys, the claims {@code
 * iss}, {@code aud} or {@code client_id}, {@code exp}, {@code nbf}, {@code iat}, and scopes. A 401
 * names the error in its challenge; AWS documents only the wording for the audience.
 */
public final class JwtAuthorizer implements Authorizer {
  private static final Pattern SCHEME = Pattern.compile("^Bearer(\\s+|$)", CASE_INSENSITIVE);

  private final Map<String, IssuerKeys> keys = new ConcurrentHashMap<>();
  private final Documents documents;
  private final InstantSource clock;

  JwtAuthorizer(Documents documents, InstantSource clock) {
    this.documents = documents;
    this.clock = clock;
  }

  /** An authorizer that gets the issuers' keys over HTTP. */
  public static JwtAuthorizer overHttp(InstantSource clock) {
    return new JwtAuthorizer(Documents.overHttp(), clock);
  }

  @Override
  public Admission admit(Optional<Authorization> authorization, Headers headers) {
    return authorization
        .map(asked -> admit(asked, headers))
        .orElseGet(() -> new Admission.Admitted(Optional.empty()));
  }

  private Admission admit(Authorization asked, Headers headers) {
    var header = headers.first(asked.header()).orElse("");
    var token = SCHEME.matcher(header.strip()).replaceFirst("");
    if (token.isEmpty()) {
      return new Admission.Refused(401, "Bearer");
    }
    return Jwt.parse(token)
        .map(jwt -> judge(jwt, asked))
        .orElseGet(() -> invalid(asked, "the token is not a signed JWT"));
  }

  private Admission judge(Jwt jwt, Authorization asked) {
    if (!jwt.hasKnownAlgorithm()) {
      return invalid(asked, "the token is not signed by an RSA algorithm");
    }
    var key = jwt.keyId().flatMap(id -> key(asked.issuer(), id));
    if (key.isEmpty()) {
      return invalid(asked, "the issuer has no such key, or does not answer");
    }
    if (!jwt.isSignedBy(key.get())) {
      return invalid(asked, "the token does not have a valid signature");
    }
    var refusal = ClaimChecks.refusal(jwt.claims(), asked, clock.instant());
    if (refusal.isPresent()) {
      return invalid(asked, refusal.get());
    }
    return ClaimChecks.permit(jwt.claims(), asked)
        ? new Admission.Admitted(Optional.of(AuthorizerContext.of(jwt.claims(), asked.scopes())))
        : new Admission.Refused(
            403, challenge(asked, "insufficient_scope", "the token has none of the scopes"));
  }

  private Optional<RSAKey> key(String issuer, String id) {
    return keys.computeIfAbsent(issuer, name -> new IssuerKeys(name, documents, clock)).find(id);
  }

  private static Admission invalid(Authorization asked, String description) {
    return new Admission.Refused(401, challenge(asked, "invalid_token", description));
  }

  private static String challenge(Authorization asked, String error, String description) {
    return "Bearer scope=\"%s\" error=\"%s\" error_description=\"%s\""
        .formatted(String.join(" ", asked.scopes()), error, description);
  }
}
