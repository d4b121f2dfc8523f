package dev.throughline.kernel.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class CursorTest {
  @Test
  void aWrittenMessageIsReadAgain() {
    for (var place :
        new Cursor[] {
          new Cursor("2026-11-25T08:00:00.000Z", "order-1"),
          new Cursor(":", "1:2"),
          new Cursor("日本", "🎈"),
          new Cursor("s".repeat(700), "k".repeat(800))
        }) {
      assertThat(Cursor.read(place.write())).isEqualTo(place);
      assertThat(place.write()).matches("[A-Za-z0-9_-]+");
    }
  }

  @Test
  void aCursorWithoutItsChecksumIsInvalid() {
    var bare = Base64.getUrlEncoder().withoutPadding().encodeToString("1:ab".getBytes());

    assertThatIllegalArgumentException().isThrownBy(() -> Cursor.read(bare));
  }

  @Test
  void aCursorOfMoreThanTwoKilobytesIsInvalid() {
    var longest = new Cursor("s".repeat(700), "k".repeat(828)).write();
    assertThat(longest).hasSize(2_048);
    assertThat(Cursor.read(longest).key()).hasSize(828);

    var tooLong = new Cursor("s".repeat(700), "k".repeat(829)).write();
    assertThatIllegalArgumentException().isThrownBy(() -> Cursor.read(tooLong));
  }

  @Test
  void aCursorWithAnEmptyPartIsInvalid() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Cursor("", "k"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Cursor("s", ""));
  }
}
