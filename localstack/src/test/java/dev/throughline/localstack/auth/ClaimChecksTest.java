package dev.throughline.localstack.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.localstack.template.Authorization;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimChecksTest {
  private static final Authorization ASKED =
      new Authorization("Authorization", "me", List.of("shop", "till"), List.of("ops", "admin"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'aud':'shop'",
        "'aud':['other','till']",
        "'client_id':'till'",
        "'aud':'shop','client_id':'other'",
        "'aud':'shop','iat':1000,'nbf':1000"
      })
  void aGoodTokenIsNotRefused(String claims) {
    assertThat(refusal("'iss':'me','exp':1001," + claims)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'sub':'x'",
        "'aud':'shopping'",
        "'aud':[]",
        "'aud':null,'client_id':'shop'",
        "'aud':'other','client_id':'shop'",
        "'aud':'shop till'"
      })
  void aTokenForSomebodyElseIsRefused(String claims) {
    assertThat(refusal("'iss':'me','exp':1001," + claims))
        .isEqualTo("the token does not have a valid audience");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'sub':'x'", "'iss':'you'", "'iss':null", "'iss':['me']", "'iss':'me/'"})
  void aTokenOfSomebodyElseIsRefused(String claims) {
    assertThat(refusal("'aud':'shop','exp':1001," + claims))
        .isEqualTo("the token does not have a valid issuer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'sub':'x'", "'exp':1000", "'exp':999", "'exp':'2000'", "'exp':null"})
  void aTokenWhoseTimeIsOverOrUnknownIsRefused(String claims) {
    assertThat(refusal("'iss':'me','aud':'shop'," + claims)).isEqualTo("the token has expired");
  }

  @Test
  void aTokenFromTheFutureIsRefused() {
    assertThat(refusal("'iss':'me','aud':'shop','exp':2000,'nbf':1001"))
        .isEqualTo("the token is not valid yet");
    assertThat(refusal("'iss':'me','aud':'shop','exp':2000,'nbf':'soon'"))
        .isEqualTo("the token is not valid yet");
    assertThat(refusal("'iss':'me','aud':'shop','exp':2000,'iat':1001"))
        .isEqualTo("the token was issued in the future");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'scope':'orders ops'",
        "'scp':'admin'",
        "'scp':['orders','admin']",
        "'scope':['ops']",
        "'scope':'orders','scp':'ops'"
      })
  void aScopeOfTheRouteIsFoundInEitherClaim(String claims) {
    assertThat(ClaimChecks.permit(json(claims), ASKED)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'sub':'ops'", "'scope':'OPS'", "'scope':'ops,admin'", "'scope':null", "'scp':[]"})
  void aTokenWithoutAScopeOfTheRouteIsNotPermitted(String claims) {
    assertThat(ClaimChecks.permit(json(claims), ASKED)).isFalse();
  }

  private static String refusal(String claims) {
    return ClaimChecks.refusal(json(claims), ASKED, Instant.ofEpochSecond(1000)).orElse("");
  }

  private static JsonNode json(String claims) {
    try {
      return new ObjectMapper().readTree("{" + claims.replace('\'', '"') + "}");
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
