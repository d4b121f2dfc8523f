package dev.throughline.json.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.throughline.json.Json;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.testkit.InMemoryPersonalKeys;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonalDataSealerTest {
  private static final StreamId ADA = new StreamId(new TenantId("acme"), "customer", "ada");
  private static final StreamId BOB = new StreamId(new TenantId("acme"), "customer", "bob");

  private final Json json = new Json();
  private final InMemoryPersonalKeys keys = new InMemoryPersonalKeys();
  private final PersonalDataSealer sealer = new PersonalDataSealer(keys, json, new SecureRandom());

  private String seal(StreamId subject, String text) {
    return sealer.seal(subject, json.tree(text), List.of("name", "email")).toString();
  }

  @Test
  void onlyThePersonalFieldsAreSealed() {
    var sealed = json.tree(seal(ADA, "{\"id\":\"ada\",\"name\":\"Ada Ä 🎈\",\"email\":\"a@b.c\"}"));

    assertThat(sealed.path("id").textValue()).isEqualTo("ada");
    assertThat(sealed.path("name").textValue()).matches("sealed:v1:[A-Za-z0-9+/]+=*");
    assertThat(sealed.path("email").textValue()).startsWith("sealed:v1:");
  }

  @Test
  void sealedDataOpensAgainWhereverItIsStored() {
    var text = "{\"a\":[{\"name\":\"x\"},1,null],\"name\":\"Ada Ä 🎈\",\"email\":\"\"}";
    var sealed = seal(ADA, text);
    var deeper = "{\"data\":" + sealed + ",\"list\":[" + sealed + "]}";

    assertThat(sealer.open(ADA, deeper))
        .isEqualTo("{\"data\":" + text + ",\"list\":[" + text + "]}");
  }

  @Test
  void forgottenDataIsNull() {
    var sealed = seal(ADA, "{\"id\":\"ada\",\"name\":\"Ada\",\"email\":\"a@b.c\"}");

    keys.forget(ADA);

    assertThat(sealer.open(ADA, sealed)).isEqualTo("{\"id\":\"ada\",\"name\":null,\"email\":null}");
  }

  @Test
  void nothingIsSealedForWhomWasForgotten() {
    keys.forget(ADA);

    assertThatIllegalStateException().isThrownBy(() -> seal(ADA, "{\"name\":\"Ada\"}"));
  }

  @Test
  void theSameTextIsNeverSealedTheSameWay() {
    assertThat(seal(ADA, "{\"name\":\"Ada\"}")).isNotEqualTo(seal(ADA, "{\"name\":\"Ada\"}"));
  }

  @Test
  void absentAndNullFieldsStayAsTheyAre() {
    assertThat(seal(ADA, "{\"email\":null}")).isEqualTo("{\"email\":null}");
    assertThat(keys.find(ADA)).isEmpty();
  }

  @Test
  void onlyTextCanBeSealed() {
    assertThatIllegalArgumentException().isThrownBy(() -> seal(ADA, "{\"name\":1}"));
  }

  @Test
  void tamperedDataDoesNotOpen() {
    var sealed = seal(ADA, "{\"name\":\"Ada\"}");
    var at = sealed.indexOf("v1:") + 20;
    var other = sealed.charAt(at) == 'A' ? 'B' : 'A';

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> sealer.open(ADA, sealed.substring(0, at) + other + sealed.substring(at + 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sealer.open(ADA, "{\"name\":\"sealed:v1:AAAA\"}"));
  }

  @Test
  void itDoesNotOpenForAnybodyElse() {
    var sealed = seal(ADA, "{\"name\":\"Ada\"}");
    keys.keyFor(BOB);

    assertThatIllegalArgumentException().isThrownBy(() -> sealer.open(BOB, sealed));
  }

  @Test
  void anEventWithoutPersonalDataCostsNoKey() {
    assertThat(sealer.open(ADA, "{\"name\" : \"Ada\"}")).isEqualTo("{\"name\" : \"Ada\"}");
  }
}
