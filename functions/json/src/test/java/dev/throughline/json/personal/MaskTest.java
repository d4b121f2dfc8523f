package dev.throughline.json.personal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.json.Json;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.testkit.InMemoryPersonalKeys;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskTest {
  private static final StreamId ADA = new StreamId(new TenantId("acme"), "member", "ada");

  private final Json json = new Json();
  private final Mask mask = new Mask(json);

  @Test
  void everySealedTextIsMaskedWhereverItIsAndNothingElse() {
    var sealer = new PersonalDataSealer(new InMemoryPersonalKeys(), json, new SecureRandom());
    var sealed =
        sealer
            .seal(ADA, json.tree("{\"id\":\"ada\",\"name\":\"Ada\",\"age\":36}"), List.of("name"))
            .toString();

    assertThat(Mask.hides(sealed)).isTrue();
    assertThat(mask.open(ADA, "{\"data\":" + sealed + ",\"list\":[" + sealed + ",null]}"))
        .isEqualTo(
            "{\"data\":{\"id\":\"ada\",\"name\":\"••••\",\"age\":36},"
                + "\"list\":[{\"id\":\"ada\",\"name\":\"••••\",\"age\":36},null]}");
  }

  @Test
  void jsonWithoutSealedTextStaysAsItIs() {
    assertThat(Mask.hides("{ \"name\" : \"Ada\" }")).isFalse();
    assertThat(mask.open(ADA, "{ \"name\" : \"Ada\" }")).isEqualTo("{ \"name\" : \"Ada\" }");
  }
}
