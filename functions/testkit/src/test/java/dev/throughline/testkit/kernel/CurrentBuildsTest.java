package dev.throughline.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.build.BuildControl;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.CurrentBuilds;
import dev.throughline.kernel.build.Progress;
import dev.throughline.kernel.build.Scope;
import dev.throughline.testkit.InMemoryBuildControl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often a process reads the current builds. */
class CurrentBuildsTest {
  private final List<String> looks = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-29T12:00:00Z");
  private Builds written = Builds.NEVER_REBUILT;
  private final CurrentBuilds current = new CurrentBuilds("sample", new Watched(), () -> now);

  private final class Watched implements BuildControl {
    @Override
    public Builds find(String model) {
      looks.add("find");
      return written;
    }

    @Override
    public Builds glance(String model) {
      looks.add("glance");
      return written;
    }

    @Override
    public boolean replace(String model, Builds previous, Builds next) {
      return false;
    }

    @Override
    public List<Progress> progress(String model, int build) {
      return List.of();
    }

    @Override
    public boolean advance(String model, int build, Progress next) {
      return false;
    }

    @Override
    public void forget(String model, int build) {}
  }

  private void begin() {
    written = written.begun(Scope.ALL, now).orElseThrow();
  }

  @Test
  void aProcessLooksOnceInFiveSeconds() {
    for (var i = 0; i < 50; i++) {
      current.get();
      now = now.plusMillis(99);
    }
    assertThat(looks).containsExactly("find");
    begin();
    now = now.plus(CurrentBuilds.AGE);
    assertThat(current.get()).isEqualTo(written);
    assertThat(looks).hasSize(2);
  }

  @Test
  void aConsumerIsNotContentWithAGlanceButAReaderIsWithMore() {
    current.glance();
    current.glance();
    current.get();
    current.glance();
    assertThat(looks).containsExactly("glance", "find");
  }

  @Test
  void aConsumerWritesItsCodeWhenItIsAnotherAndSaysOnceThatTheRowsAreOutdated() {
    var control = new InMemoryBuildControl();
    var before = new CurrentBuilds("sample", control, () -> now);
    assertThat(before.keptBy("one")).isFalse();
    var revision = control.find("sample").revision();
    now = now.plus(CurrentBuilds.AGE);
    assertThat(before.keptBy("one")).isFalse();
    assertThat(control.find("sample").revision()).isEqualTo(revision);

    var upgraded = new CurrentBuilds("sample", control, () -> now);
    assertThat(upgraded.keptBy("two")).isTrue();
    assertThat(upgraded.keptBy("two")).isFalse();
    now = now.plus(CurrentBuilds.AGE);
    assertThat(upgraded.keptBy("two")).isFalse();
    assertThat(control.find("sample").isOutdated()).isTrue();
  }

  @Test
  void aConsumerWhoseNoteIsRefusedTriesAgainWhenItLooksAgain() {
    assertThat(current.keptBy("one")).isFalse();
    assertThat(current.keptBy("one")).isFalse();
    assertThat(looks).containsExactly("find");
  }

  @Test
  void aClockThatWasSetBackMakesAProcessLookAgain() {
    current.get();
    begin();
    now = now.minusSeconds(1);
    assertThat(current.get()).isEqualTo(written);
  }
}
