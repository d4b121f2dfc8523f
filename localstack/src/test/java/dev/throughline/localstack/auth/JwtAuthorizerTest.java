package dev.throughline.localstack.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.issuer.Flaw;
import dev.throughline.localstack.issuer.TestIssuer;
import dev.throughline.localstack.issuer.TokenRequest;
import dev.throughline.localstack.template.Authorization;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtAuthorizerTest {
  private static final TokenRequest ACME = TokenRequest.of("acme");

  private static final SetClock CLOCK = new SetClock();

  /** All tests share one issuer, since making its key takes a second. */
  private static TestIssuer issuer;

  private final JwtAuthorizer authorizer = JwtAuthorizer.overHttp(CLOCK);

  @BeforeAll
  static void start() throws IOException {
    issuer = TestIssuer.start(0, "throughline", CLOCK);
  }

  @AfterAll
  static void stop() {
    issuer.close();
  }

  @Test
  void aGoodTokenIsAdmittedAndItsClaimsAreTexts() {
    var context = admitted("Bearer " + issuer.token(ACME));

    var claims = context.at("/jwt/claims");
    assertThat(claims.path("tenant_id").textValue()).isEqualTo("acme");
    assertThat(claims.path("sub").textValue()).isEqualTo("somebody");
    assertThat(claims.path("exp").textValue())
        .isEqualTo(Long.toString(CLOCK.instant().plusSeconds(3600).getEpochSecond()));
    assertThat(context.at("/jwt/scopes").isNull()).isTrue();
  }

  @Test
  void theHeaderMayHoldTheTokenAloneAndTheSchemeInAnyCase() {
    admitted(issuer.token(ACME));
    admitted("bearer " + issuer.token(ACME));
  }

  @Test
  void anOpenRouteAsksForNothing() {
    assertThat(authorizer.admit(Optional.empty(), _ -> Optional.empty()))
        .isEqualTo(new Admission.Admitted(Optional.empty()));
  }

  @Test
  void aRequestWithoutATokenIsUnauthorized() {
    var nothing = new Admission.Refused(401, "Bearer");
    assertThat(authorizer.admit(Optional.of(asked()), _ -> Optional.empty())).isEqualTo(nothing);
    assertThat(admit("")).isEqualTo(nothing);
    assertThat(admit("Bearer ")).isEqualTo(nothing);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic YTpi", "Bearer x", "Bearer a.b.c", "Bearer ..", "Bearer e30.e30."})
  void aHeaderWithoutASignedTokenIsUnauthorized(String header) {
    assertUnauthorized(header, "the token is not a signed JWT");
  }

  @ParameterizedTest
  @CsvSource({
    "EXPIRED,the token has expired",
    "NOT_YET,the token is not valid yet",
    "AUDIENCE,the token does not have a valid audience",
    "ISSUER,the token does not have a valid issuer",
    "KEY,the token does not have a valid signature",
    "NONE,the token is not a signed JWT",
    "HS256,the token is not signed by an RSA algorithm"
  })
  void aTokenWithAFlawIsUnauthorized(Flaw flaw, String why) {
    assertUnauthorized(issuer.token(ACME.with(flaw)), why);
  }

  @Test
  void aTokenExpiresInTheSecondThatItNames() {
    var token = issuer.token(ACME);
    CLOCK.advance(Duration.ofMinutes(60).minusSeconds(1));
    admitted(token);
    CLOCK.advance(Duration.ofSeconds(1));
    assertUnauthorized(token, "the token has expired");
  }

  @Test
  void aTokenWhoseClaimsWereChangedIsUnauthorized() {
    var parts = issuer.token(ACME).split("\\.");
    var claims = new String(Base64.getUrlDecoder().decode(parts[1])).replace("acme", "evil");
    var changed = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes());

    assertUnauthorized(
        String.join(".", parts[0], changed, parts[2]), "the token does not have a valid signature");
  }

  @Test
  void anIssuerThatStartsAgainHasAnotherKeyAndAdmitsOnlyItsNewTokens() throws IOException {
    admitted(issuer.token(ACME));
    var old = issuer.token(ACME);
    var port = URI.create(issuer.url()).getPort();
    issuer.close();
    var restarted = new JwtAuthorizer(Documents.overHttp(), CLOCK);
    var silent = restarted.admit(Optional.of(asked()), _ -> Optional.of(old));
    issuer = TestIssuer.start(port, "throughline", CLOCK);
    CLOCK.advance(IssuerKeys.BETWEEN_READS);

    assertThat(silent).isEqualTo(unauthorized("the issuer has no such key, or does not answer"));
    admitted(issuer.token(ACME));
    assertUnauthorized(old, "the issuer has no such key, or does not answer");
  }

  @Test
  void aTokenWithoutAScopeOfTheRouteIsForbidden() {
    var expected =
        new Admission.Refused(
            403,
            "Bearer scope=\"ops admin\" error=\"insufficient_scope\""
                + " error_description=\"the token has none of the scopes\"");
    assertThat(admit(issuer.token(ACME), "ops", "admin")).isEqualTo(expected);
    assertThat(admit(issuer.token(ACME.withScope("orders opsx")), "ops", "admin"))
        .isEqualTo(expected);
    assertThat(expected.message()).isEqualTo("Forbidden");
  }

  @Test
  void oneOfTheScopesOfTheRouteIsEnough() {
    assertThat(admit(issuer.token(ACME.withScope("orders ops")), "ops", "admin"))
        .isInstanceOfSatisfying(
            Admission.Admitted.class,
            admitted ->
                assertThat(admitted.authorizer().orElseThrow().at("/jwt/scopes").toString())
                    .isEqualTo("[\"ops\",\"admin\"]"));
  }

  @Test
  void anExpiredTokenIsUnauthorizedAlsoWhereItWouldBeForbidden() {
    assertThat(admit(issuer.token(ACME.with(Flaw.EXPIRED)), "ops"))
        .isInstanceOfSatisfying(
            Admission.Refused.class, refused -> assertThat(refused.status()).isEqualTo(401));
  }

  @Test
  void whoseTenantItIsIsNotTheAuthorizersBusiness() {
    assertThat(admitted(issuer.token(ACME.with(Flaw.TENANT))).at("/jwt/claims").has("tenant_id"))
        .isFalse();
    assertThat(admitted(issuer.token(TokenRequest.of("a#b"))).at("/jwt/claims/tenant_id").asText())
        .isEqualTo("a#b");
  }

  @Test
  void withoutAnIssuerEverybodyIsTheTenantLocalWithTheScopesAskedFor() {
    assertThat(Authorizer.everybody().admit(Optional.of(asked("ops")), _ -> Optional.empty()))
        .isInstanceOfSatisfying(
            Admission.Admitted.class,
            admitted ->
                assertThat(admitted.authorizer().orElseThrow().toString())
                    .isEqualTo(
                        "{\"jwt\":{\"claims\":{\"tenant_id\":\"local\"},\"scopes\":[\"ops\"]}}"));
    assertThat(Authorizer.everybody().admit(Optional.empty(), _ -> Optional.empty()))
        .isEqualTo(new Admission.Admitted(Optional.empty()));
  }

  private Authorization asked(String... scopes) {
    return new Authorization(
        "Authorization", issuer.url(), List.of("throughline", "other"), List.of(scopes));
  }

  private Admission admit(String header, String... scopes) {
    return authorizer.admit(
        Optional.of(asked(scopes)),
        name -> Optional.of(header).filter(_ -> name.equals("Authorization")));
  }

  private JsonNode admitted(String header) {
    return admit(header) instanceof Admission.Admitted(var context)
        ? context.orElseThrow()
        : fail("refused: " + admit(header));
  }

  private void assertUnauthorized(String header, String why) {
    assertThat(admit(header)).isEqualTo(unauthorized(why));
  }

  private static Admission unauthorized(String why) {
    return new Admission.Refused(
        401, "Bearer scope=\"\" error=\"invalid_token\" error_description=\"" + why + "\"");
  }
}
