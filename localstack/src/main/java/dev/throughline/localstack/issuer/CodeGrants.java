package dev.throughline.localstack.issuer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Authorization codes with PKCE (RFC 7636, method S256): each is valid once, with the verifier of
 * its challenge. No password is asked for. Safe for concurrent use.
 */
final class CodeGrants {
  private record Grant(String client, String redirect, String challenge, String scope) {}

  private final Map<String, Grant> grants = new ConcurrentHashMap<>();

  /**
   * A code for a request to the authorization endpoint; empty if a parameter is missing, or if the
   * redirect leads off this machine.
   */
  Optional<String> grant(Map<String, String> asked) {
    var redirect = asked.getOrDefault("redirect_uri", "");
    var isComplete =
        asked.getOrDefault("response_type", "").equals("code")
            && asked.getOrDefault("code_challenge_method", "").equals("S256")
            && !asked.getOrDefault("code_challenge", "").isEmpty()
            && !asked.getOrDefault("client_id", "").isEmpty()
            && redirect.matches("http://(localhost|127\\.0\\.0\\.1)(:\\d+)?/.*");
    if (!isComplete) {
      return Optional.empty();
    }
    var code = UUID.randomUUID().toString();
    grants.put(
        code,
        new Grant(
            asked.get("client_id"),
            redirect,
            asked.get("code_challenge"),
            asked.getOrDefault("scope", "")));
    return Optional.of(code);
  }

  /** The granted scope; empty if the code is spent, or if the verifier does not match. */
  Optional<String> redeem(Map<String, String> asked) {
    return Optional.ofNullable(grants.remove(asked.getOrDefault("code", "")))
        .filter(_ -> asked.getOrDefault("grant_type", "").equals("authorization_code"))
        .filter(grant -> grant.client().equals(asked.get("client_id")))
        .filter(grant -> grant.redirect().equals(asked.get("redirect_uri")))
        .filter(
            grant -> grant.challenge().equals(challenge(asked.getOrDefault("code_verifier", ""))))
        .map(Grant::scope);
  }

  static String challenge(String verifier) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
