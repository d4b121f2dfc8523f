package dev.throughline.localstack.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;

/** Makes tokens with a key that exists as long as the mint. Safe for concurrent use. */
final class Mint {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int KEY_BITS = 2048;

  private final RSAKey key = newKey();
  private final String issuer;
  private final String audience;
  private final InstantSource clock;

  Mint(String issuer, String audience, InstantSource clock) {
    this.issuer = issuer;
    this.audience = audience;
    this.clock = clock;
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(KEY_BITS)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("This JDK makes no RSA keys", e);
    }
  }

  /** The public key, as JSON. */
  String keys() {
    return new JWKSet(key).toString();
  }

  String token(TokenRequest request) {
    var claims = claims(request);
    try {
      return switch (request.flaw().orElse(null)) {
        case KEY -> signed(JWSAlgorithm.RS256, new RSASSASigner(newKey()), claims);
        case HS256 ->
            signed(JWSAlgorithm.HS256, new MACSigner(key.toRSAPublicKey().getEncoded()), claims);
        case NONE -> new PlainJWT(claims).serialize();
        case EXPIRED, NOT_YET, AUDIENCE, ISSUER, TENANT ->
            signed(JWSAlgorithm.RS256, new RSASSASigner(key), claims);
        case null -> signed(JWSAlgorithm.RS256, new RSASSASigner(key), claims);
      };
    } catch (JOSEException e) {
      throw new IllegalStateException("This JDK does not sign", e);
    }
  }

  private String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims)
      throws JOSEException {
    var header =
        new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(key.getKeyID()).build();
    var token = new SignedJWT(header, claims);
    token.sign(signer);
    return token.serialize();
  }

  private JWTClaimsSet claims(TokenRequest request) {
    var now = clock.instant();
    var flaw = request.flaw();
    var claims =
        new JWTClaimsSet.Builder()
            .subject(request.subject())
            .issuer(is(flaw, Flaw.ISSUER) ? "https://somebody-else.example.com/" : issuer)
            .audience(is(flaw, Flaw.AUDIENCE) ? "somebody-else" : audience)
            .issueTime(
                date(now.minus(is(flaw, Flaw.EXPIRED) ? HOUR.multipliedBy(2) : Duration.ZERO)))
            .expirationTime(date(is(flaw, Flaw.EXPIRED) ? now.minus(HOUR) : now.plus(HOUR)));
    if (is(flaw, Flaw.NOT_YET)) {
      claims.notBeforeTime(date(now.plus(HOUR)));
    }
    if (!is(flaw, Flaw.TENANT)) {
      claims.claim("tenant_id", request.tenant());
    }
    if (!request.scope().isEmpty()) {
      claims.claim("scope", request.scope());
    }
    return claims.build();
  }

  private static boolean is(Optional<Flaw> asked, Flaw flaw) {
    return asked.equals(Optional.of(flaw));
  }

  private static Date date(Instant instant) {
    return Date.from(instant);
  }
}
