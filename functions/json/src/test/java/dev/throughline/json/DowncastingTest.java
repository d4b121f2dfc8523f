package dev.throughline.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.upcast.Downcasters;
import org.junit.jupiter.api.Test;

class DowncastingTest {
  private final Downcasting forms =
      new Downcasting(
          new Json(),
          Downcasters.of(
              "2027-03-31 member.joined 2.0 as member.joined 1.1: move name/given name, remove"
                  + " branch"));

  @Test
  void aMarkedEventIsWrittenInItsEarlierForm() {
    var today =
        "{\"member_id\":\"7\",\"name\":{\"given\":\"sealed:v1:AAAA\"},\"fee\":\"1.50\",\"branch\":null}";

    assertThat(forms.of(new EventData("member.joined", "2.0", today)))
        .containsExactly(
            new EventData(
                "member.joined",
                "1.1",
                "{\"member_id\":\"7\",\"name\":\"sealed:v1:AAAA\",\"fee\":\"1.50\"}"));
  }

  @Test
  void anyOtherEventHasNone() {
    assertThat(forms.of(new EventData("member.left", "1.0", "{}"))).isEmpty();
    assertThat(forms.of(new EventData("member.joined", "1.1", "{}"))).isEmpty();
  }

  @Test
  void aMarkedEventThatIsNoObjectIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> forms.of(new EventData("member.joined", "2.0", "[]")));
  }
}
