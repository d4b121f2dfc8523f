package dev.throughline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlankTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \t\r\n",
        "\u00a0\u2003\u202f\u3000",
        "\u2028\u2029",
        "\u0000\u001b\u007f\u0085",
        "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2064\ufeff",
        "\u202a\u202e\u2066\u2069",
        "\u0301\u034f\u20dd\u180b\ufe0f",
        "\u115f\u1160\u3164\uffa0\u2800",
        "\u17b4\u17b5",
        "\udb40\udc20\udb40\udc7f\udb40\udd00",
        "\ud834\udd73",
        "\ud800",
        "\u2065\ufff0\udb43\udfff"
      })
  void textWithoutAVisibleCharacterIsBlank(String text) {
    assertThat(Blank.is(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        " a ",
        "\u200b.\u200b",
        "e\u0301",
        "日本",
        "\u0915\u094d\u0937",
        "न",
        "🎈",
        "👩\u200d🚀",
        "\u0903",
        "가",
        "\ue000",
        "\u0378"
      })
  void textWithOneVisibleCharacterIsNotBlank(String text) {
    assertThat(Blank.is(text)).isFalse();
  }
}
