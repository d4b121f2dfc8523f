package dev.throughline.localstack.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeGrantsTest {
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private final CodeGrants grants = new CodeGrants();

  private static Map<String, String> question() {
    return Map.of(
        "response_type", "code",
        "client_id", "console",
        "redirect_uri", "http://localhost:8080/console",
        "scope", "openid ops",
        "code_challenge_method", "S256",
        "code_challenge", CodeGrants.challenge(VERIFIER));
  }

  private static Map<String, String> with(Map<String, String> all, String name, String value) {
    var changed = new HashMap<>(all);
    changed.put(name, value);
    return changed;
  }

  private Map<String, String> redemption() {
    return Map.of(
        "grant_type", "authorization_code",
        "client_id", "console",
        "redirect_uri", "http://localhost:8080/console",
        "code_verifier", VERIFIER,
        "code", grants.grant(question()).orElseThrow());
  }

  /** The example of RFC 7636, appendix B. */
  @Test
  void aChallengeIsTheOneOfTheStandard() {
    assertThat(CodeGrants.challenge(VERIFIER))
        .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  @Test
  void aCodeIsGoodOnce() {
    var redemption = redemption();

    assertThat(grants.redeem(redemption)).contains("openid ops");
    assertThat(grants.redeem(redemption)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "code_verifier, another",
    "client_id, another",
    "redirect_uri, http://localhost:8080/elsewhere",
    "grant_type, password",
    "code, another"
  })
  void whoShowsSomethingElseIsGivenNothing(String name, String value) {
    assertThat(grants.redeem(with(redemption(), name, value))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "response_type, token",
    "code_challenge_method, plain",
    "code_challenge, ''",
    "client_id, ''",
    "redirect_uri, https://example.com/console"
  })
  void aQuestionWithoutPkceOrFromElsewhereHasNoCode(String name, String value) {
    assertThat(grants.grant(with(question(), name, value))).isEmpty();
  }
}
