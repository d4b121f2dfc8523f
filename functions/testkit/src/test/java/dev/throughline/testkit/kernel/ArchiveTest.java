package dev.throughline.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.archive.Retention;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which streams are archived, and when. */
class ArchiveTest extends StreamsToArchive {
  @Test
  void onlyWhatHasEndedAndRestedForItsRetentionGoes() {
    write(order("ended"), false);
    write(order("ended"), true);
    write(order("open"), false);
    write(new StreamId(new TenantId("acme"), "stock", "pen"), true);
    now = now.plus(DAYS).minusMillis(1);
    assertThat(walk(100).archived().streams()).isZero();

    now = now.plusMillis(1);
    var walked = walk(100);

    assertThat(walked.done()).isTrue();
    assertThat(walked.archived().streams()).isEqualTo(1);
    assertThat(walked.archived().commits()).isEqualTo(2);
    assertThat(store.stubs(List.of(order("ended"), order("open"))))
        .containsOnlyKeys(order("ended"));
  }

  @Test
  void aCategoryAtRestGoesAlsoWithoutAnEnd() {
    retention = new Retention(Map.of("order", DAYS), Set.of("order"));
    write(order("open"), false);
    now = now.plus(DAYS).minusMillis(1);
    assertThat(walk(9).archived().streams()).isZero();
    now = now.plusMillis(1);
    assertThat(walk(9).archived().streams()).isOne();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Retention(Map.of("order", DAYS), Set.of("payment")))
        .withMessageContaining("[payment]");
  }

  @Test
  void streamsThatAreDueTogetherAreOneObject() {
    for (var i = 0; i < 12; i++) {
      write(order("o" + i), true);
    }
    now = now.plus(DAYS);
    assertThat(walk(100).archived().objects()).isEqualTo(1);
    assertThat(names()).hasSize(1);
  }

  @Test
  void aStreamThatWasWrittenToAgainIsMetAtItsLastCommit() {
    write(order("late"), true);
    now = now.plus(Duration.ofDays(1));
    write(order("late"), true);
    now = now.plus(DAYS).minusMillis(1);
    assertThat(walk(100).archived().streams()).isZero();
    now = now.plusMillis(1);
    assertThat(walk(100).archived().commits()).isEqualTo(2);
  }

  @Test
  void aWalkGoesOnWhereItHadNoTimeLeft() {
    for (var i = 0; i < 50; i++) {
      write(order("o" + i), true);
    }
    now = now.plus(DAYS);
    var first = walk(1);
    assertThat(first.done()).isFalse();
    assertThat(first.archived().streams()).isBetween(1, 49);
    assertThat(walk(100).archived().streams()).isEqualTo(50 - first.archived().streams());
  }

  @Test
  void aStreamThatNoObjectTakesStaysAndTheOthersGo() {
    var random = new byte[18 * 1024 * 1024];
    new Random(1).nextBytes(random);
    write(order("large"), HexFormat.of().formatHex(random), true);
    write(order("small"), true);
    now = now.plus(DAYS);
    var walked = walk(100);
    assertThat(walked.done()).isTrue();
    assertThat(store.stubs(List.of(order("large"), order("small"))))
        .containsOnlyKeys(order("small"));
  }
}
