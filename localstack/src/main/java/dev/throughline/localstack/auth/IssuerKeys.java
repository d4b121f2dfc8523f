package dev.throughline.localstack.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The public keys of one issuer, found by its discovery document. They are kept for two hours, as
 * API Gateway may keep them, and read anew for a key id that is not among them; but the issuer is
 * asked at most once in five seconds, whatever tokens come. Safe for concurrent use.
 */
final class IssuerKeys {
  static final Duration KEPT = Duration.ofHours(2);
  static final Duration BETWEEN_READS = Duration.ofSeconds(5);

  private static final System.Logger LOG = System.getLogger(IssuerKeys.class.getName());
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String issuer;
  private final Documents documents;
  private final InstantSource clock;

  private Map<String, RSAKey> keys = Map.of();
  private Instant readAt = Instant.MIN;
  private Instant askedAt = Instant.MIN;

  IssuerKeys(String issuer, Documents documents, InstantSource clock) {
    this.issuer = issuer;
    this.documents = documents;
    this.clock = clock;
  }

  /** Empty if the issuer has no RSA key of this id, or does not answer. */
  synchronized Optional<RSAKey> find(String keyId) {
    var now = clock.instant();
    var old = readAt.isBefore(now.minus(KEPT));
    if ((old || !keys.containsKey(keyId)) && !askedAt.isAfter(now.minus(BETWEEN_READS))) {
      askedAt = now;
      read(now);
    }
    return Optional.ofNullable(keys.get(keyId)).filter(_ -> !readAt.isBefore(now.minus(KEPT)));
  }

  private void read(Instant now) {
    try {
      var configuration = issuer.replaceAll("/$", "") + "/.well-known/openid-configuration";
      var location = json(configuration).path("jwks_uri").asText();
      var found = new HashMap<String, RSAKey>();
      for (var key : JWKSet.parse(documents.get(URI.create(location))).getKeys()) {
        if (key instanceof RSAKey rsa && rsa.getKeyID() != null) {
          found.put(rsa.getKeyID(), rsa);
        }
      }
      keys = found;
      readAt = now;
    } catch (IOException | ParseException | IllegalArgumentException e) {
      LOG.log(Level.WARNING, "The keys of " + issuer + " cannot be read", e);
    }
  }

  private JsonNode json(String location) throws IOException {
    return JSON.readTree(documents.get(URI.create(location)));
  }
}
