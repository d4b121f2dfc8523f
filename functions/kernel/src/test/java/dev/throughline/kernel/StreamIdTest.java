package dev.throughline.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIdTest {
  private static final TenantId TENANT = new TenantId("acme");

  @Test
  void aKeyCanBeTakenApartAgain() {
    var stream = new StreamId(TENANT, "order", "0198-a.b_c:d@e");
    assertThat(stream.key()).isEqualTo("acme#order#0198-a.b_c:d@e");
    assertThat(StreamId.ofKey(stream.key())).isEqualTo(stream);
  }

  @Test
  void aNameCanBeTakenApartAgainAlsoWithHyphensInTheId() {
    var stream = new StreamId(TENANT, "order", "a-b-c");
    assertThat(stream.name()).isEqualTo("order-a-b-c");
    assertThat(StreamId.ofName(TENANT, stream.name())).isEqualTo(stream);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a#b", "a b", "a\n", "a\"", "ä", "a\u0000"})
  void anIdThatIsNotOfTheAllowedCharactersIsRefused(String id) {
    assertThat(StreamId.isValid("order", id)).isFalse();
    assertThatThrownBy(() -> new StreamId(TENANT, "order", id))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIdHasAtMost128Characters() {
    assertThat(StreamId.isValid("order", "x".repeat(128))).isTrue();
    assertThat(StreamId.isValid("order", "x".repeat(129))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Order", "order-line", "o1", "or#der"})
  void aCategoryIsLowerCaseLetters(String category) {
    assertThat(StreamId.isValid(category, "1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "acme", "acme#order", "acme#order#1#2", "#order#1", "acme##1"})
  void textThatIsNoKeyIsRefused(String key) {
    assertThatThrownBy(() -> StreamId.ofKey(key)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "order", "-1", "order-"})
  void textThatIsNoNameIsRefused(String name) {
    assertThatThrownBy(() -> StreamId.ofName(TENANT, name))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a#b", "a b", "a/b", "ä"})
  void aTenantIdHoldsNoSeparator(String tenant) {
    assertThat(TenantId.isValid(tenant)).isFalse();
    assertThatThrownBy(() -> new TenantId(tenant)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTenantIdHasAtMost64Characters() {
    assertThat(TenantId.isValid("x".repeat(64))).isTrue();
    assertThat(TenantId.isValid("x".repeat(65))).isFalse();
  }
}
