package dev.throughline.localstack.issuer;

import java.util.Arrays;
import java.util.Optional;

/** The flaws that a token can have. */
public enum Flaw {
  EXPIRED("expired", "its exp was an hour ago"),
  NOT_YET("not-yet", "its nbf is in an hour"),
  AUDIENCE("audience", "its aud is another one"),
  ISSUER("issuer", "its iss is another issuer"),
  KEY("key", "it names the issuer's key and is signed by another"),
  NONE("none", "its alg is none and it has no signature"),
  HS256("hs256", "its alg is HS256 and the secret is the issuer's public key"),
  TENANT("tenant", "it has no tenant_id");

  private final String word;
  private final String meaning;

  Flaw(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** Empty for an unknown word. */
  public static Optional<Flaw> of(String word) {
    return Arrays.stream(values()).filter(flaw -> flaw.word.equals(word)).findFirst();
  }

  /** The word in a request. */
  public String word() {
    return word;
  }

  /** The difference from a good token. */
  public String meaning() {
    return meaning;
  }
}
