package dev.throughline.bridges.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CommandBodyTest {
  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void aBodyIsTheEnvelopeAsItIs() {
    assertThat(CommandBody.envelope(bytes("{\"a\":1.10}"), null)).isEqualTo("{\"a\":1.10}");
    assertThat(CommandBody.envelope(bytes("{}"), "application/json")).isEqualTo("{}");
  }

  @Test
  void theEnvelopeOfACloudEventIsItsDataWithAllDigits() {
    var event = "{\"specversion\":\"1.0\",\"id\":\"1\",\"data\":{\"a\":1.10,\"b\":\"Ä\"}}";
    assertThat(CommandBody.envelope(bytes(event), "Application/CloudEvents+json; charset=UTF-8"))
        .isEqualTo("{\"a\":1.10,\"b\":\"Ä\"}");
  }

  @Test
  void whatIsNoEnvelopeIsRefusedWithTheReason() {
    assertThatThrownBy(() -> CommandBody.envelope(null, null)).hasMessageContaining("no body");
    assertThatThrownBy(() -> CommandBody.envelope(new byte[] {(byte) 0xff}, null))
        .hasMessageContaining("not UTF-8");
    assertThatThrownBy(() -> CommandBody.envelope(bytes("{}"), "application/cloudevents+json"))
        .hasMessageContaining("no data");
    assertThatThrownBy(() -> CommandBody.envelope(bytes("x"), "application/cloudevents+json"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
