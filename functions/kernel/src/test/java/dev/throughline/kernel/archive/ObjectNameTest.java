package dev.throughline.kernel.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "acme/order/0198-a.b_c:d@e/0000000001=x",
        "...",
        "a/.b/c.",
        "..a/a..",
        "a/.../b"
      })
  void aTenantACategoryAndAStreamIdCanBeParts(String name) {
    assertThat(new ObjectName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "/a", "a/", "a//b", ".", "..", "a/..", "../a", "a/./b", "a b", "a#b", "a%b",
        "a\\b", "a+b", "ä", "a\n", "a/..\n", "a\u0000"
      })
  void aNameThatAStorageWouldEscapeOrResolveIsRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ObjectName(name));
  }

  @ParameterizedTest
  @MethodSource("tooLong")
  void aNameThatIsTooLongIsRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ObjectName(name));
    assertThat(new ObjectName(name.substring(1)).value()).hasSize(name.length() - 1);
  }

  static String[] tooLong() {
    return new String[] {"x".repeat(201), "a" + "x/".repeat(511) + "xx"};
  }
}
