package dev.throughline.localstack.auth;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;

/** A token in the right form, not yet verified. */
final class Jwt {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** AWS: "only RSA-based algorithms are supported"; the algorithms whose names say RSA. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512);

  private final JWSObject signed;
  private final JsonNode claims;

  private Jwt(JWSObject signed, JsonNode claims) {
    this.signed = signed;
    this.claims = claims;
  }

  /** Empty for anything but three parts of base64url with a header and an object of claims. */
  static Optional<Jwt> parse(String token) {
    try {
      var signed = JWSObject.parse(token);
      var claims = JSON.readTree(signed.getPayload().toString());
      return claims.isObject() ? Optional.of(new Jwt(signed, claims)) : Optional.empty();
    } catch (ParseException | JacksonException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  boolean hasKnownAlgorithm() {
    return ALGORITHMS.contains(signed.getHeader().getAlgorithm());
  }

  Optional<String> keyId() {
    return Optional.ofNullable(signed.getHeader().getKeyID());
  }

  boolean isSignedBy(RSAKey key) {
    try {
      return signed.verify(new RSASSAVerifier(key));
    } catch (JOSEException _) {
      return false;
    }
  }

  JsonNode claims() {
    return claims;
  }
}
