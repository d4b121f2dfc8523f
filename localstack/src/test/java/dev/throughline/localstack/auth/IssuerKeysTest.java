package dev.throughline.localstack.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerKeysTest {
  private static final JWK FIRST = rsa("first");
  private static final JWK SECOND = rsa("second");

  private final SetClock clock = new SetClock();
  private final List<String> asked = new ArrayList<>();
  private final IssuerKeys keys = new IssuerKeys("https://me.example.com/", this::document, clock);
  private String published = "";
  private boolean down;

  @BeforeEach
  void publishTheFirst() {
    publish(FIRST);
  }

  @Test
  void aKeyIsFoundByTheDiscoveryDocument() {
    assertThat(keys.find("first")).contains(FIRST.toPublicJWK().toRSAKey());
    assertThat(asked)
        .containsExactly(
            "https://me.example.com/.well-known/openid-configuration",
            "https://me.example.com/keys");
  }

  @Test
  void aKeyIsReadOnceInTwoHours() {
    keys.find("first");
    clock.advance(IssuerKeys.KEPT);
    keys.find("first");
    assertThat(asked).hasSize(2);

    clock.advance(Duration.ofSeconds(1));
    assertThat(keys.find("first")).isPresent();
    assertThat(asked).hasSize(4);
  }

  @Test
  void aNewKeyIsFoundAndTheOldOneIsGone() {
    keys.find("first");
    publish(SECOND);
    clock.advance(IssuerKeys.BETWEEN_READS);

    assertThat(keys.find("second")).isPresent();
    assertThat(keys.find("first")).isEmpty();
  }

  @Test
  void unknownKeyIdsMakeTheIssuerBeAskedOnceInFiveSeconds() {
    for (var i = 0; i < 100; i++) {
      assertThat(keys.find("made-up-" + i)).isEmpty();
    }
    assertThat(keys.find("first")).isPresent();
    assertThat(asked).hasSize(2);

    clock.advance(IssuerKeys.BETWEEN_READS);
    keys.find("made-up");
    assertThat(asked).hasSize(4);
  }

  @Test
  void anIssuerThatIsDownIsAskedAgainAfterFiveSeconds() {
    down = true;
    assertThat(keys.find("first")).isEmpty();
    down = false;
    assertThat(keys.find("first")).isEmpty();
    clock.advance(IssuerKeys.BETWEEN_READS);
    assertThat(keys.find("first")).isPresent();
  }

  @Test
  void keysOutliveTheirIssuerForTwoHoursAndNoLonger() {
    keys.find("first");
    down = true;
    clock.advance(IssuerKeys.KEPT);
    assertThat(keys.find("first")).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(keys.find("first")).isEmpty();
  }

  @Test
  void keysOfOtherKindsAreNotFound() throws JOSEException {
    publish(new ECKeyGenerator(Curve.P_256).keyID("curve").generate(), FIRST);

    assertThat(keys.find("curve")).isEmpty();
    assertThat(keys.find("first")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no", "[]", "{}", "{\"keys\":7}", "{\"keys\":[{\"kty\":\"RSA\"}]}"})
  void nonsenseIsNoKey(String nonsense) {
    published = nonsense;
    assertThat(keys.find("first")).isEmpty();
  }

  private void publish(JWK... given) {
    published = new JWKSet(List.of(given)).toString();
  }

  private String document(URI location) throws IOException {
    asked.add(location.toString());
    if (down) {
      throw new IOException("down");
    }
    return location.getPath().equals("/keys")
        ? published
        : "{\"jwks_uri\":\"https://me.example.com/keys\"}";
  }

  private static JWK rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
