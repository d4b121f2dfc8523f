package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildControl;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.Difference;
import dev.throughline.kernel.build.Pause;
import dev.throughline.kernel.build.Progress;
import dev.throughline.kernel.build.Scope;
import dev.throughline.kernel.projection.FailureKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The contract of every build control. An adapter's test extends it. Every test makes its own read
 * models, so the storage may be shared.
 */
public abstract class BuildControlConformance {
  private static final Instant AT = Instant.parse("2026-11-29T12:00:00.123Z");

  /** The control under test, the same for all tests or a new one for each. */
  protected abstract BuildControl control();

  private final String model = "sample." + UUID.randomUUID();

  private static Builds begun() {
    return Builds.NEVER_REBUILT.begun(Scope.ALL, AT).orElseThrow();
  }

  @Test
  void aReadModelThatWasNeverRebuiltHasTheRowsOfBefore() {
    assertThat(control().find(model)).isEqualTo(Builds.NEVER_REBUILT);
    assertThat(control().replace(model, Builds.NEVER_REBUILT, begun())).isTrue();
    assertThat(control().find(model)).isEqualTo(begun());
  }

  @Test
  void buildsComeBackWithAllThatTheySay() {
    var scope = new Scope(Optional.of(new TenantId("acme")), Optional.of("17"));
    var pause = new Pause("acme#loan#17", 3, FailureKind.CANNOT_DECODE, "not \"json\": Ä 日本", AT);
    var renewing = Builds.NEVER_REBUILT.begun(scope, AT).orElseThrow();
    var paused = renewing.pause(1, pause).orElseThrow();
    assertThat(control().replace(model, Builds.NEVER_REBUILT, renewing)).isTrue();
    assertThat(control().replace(model, renewing, paused)).isTrue();
    assertThat(control().find(model)).isEqualTo(paused);
  }

  @Test
  void theCodeOfTheConsumerAndOfABuildComeBack() {
    var told = begun().keptBy("one").orElseThrow();
    var built = told.builtBy(1, "two").orElseThrow();
    assertThat(control().replace(model, Builds.NEVER_REBUILT, begun())).isTrue();
    assertThat(control().replace(model, begun(), told)).isTrue();
    assertThat(control().replace(model, told, built)).isTrue();
    assertThat(control().find(model)).isEqualTo(built);
  }

  @Test
  void ofTwoChangesOfTheSameBuildsOneLoses() {
    var ready = begun().hasRead(1, AT).orElseThrow();
    var cancelled = begun().cancel(AT).orElseThrow();
    assertThat(control().replace(model, Builds.NEVER_REBUILT, begun())).isTrue();
    assertThat(control().replace(model, Builds.NEVER_REBUILT, begun())).isFalse();
    assertThat(control().replace(model, begun(), ready)).isTrue();
    assertThat(control().replace(model, begun(), cancelled)).isFalse();
    assertThat(control().find(model)).isEqualTo(ready);
  }

  @Test
  void progressComesBackWithAllThatItSays() {
    var difference = new Difference("acme", "17", List.of("/status", "/lines/0"));
    var progress =
        new Progress(
            "feed-3", 1, 12_345, Optional.of("place"), 5, 6, 7, 8, List.of(difference), true);
    assertThat(control().progress(model, 1)).isEmpty();
    assertThat(control().advance(model, 1, progress)).isTrue();
    assertThat(control().progress(model, 1)).containsExactly(progress);
    assertThat(control().progress(model, 2)).isEmpty();
  }

  @Test
  void ofTwoWhoAdvanceTheSamePartOneLoses() {
    var first = step("feed-0", 1, 100);
    assertThat(control().advance(model, 1, first)).isTrue();
    assertThat(control().advance(model, 1, step("feed-0", 1, 200))).isFalse();
    assertThat(control().advance(model, 1, step("feed-0", 3, 200))).isFalse();
    assertThat(control().advance(model, 1, step("feed-1", 1, 7))).isTrue();
    assertThat(control().progress(model, 1)).containsExactlyInAnyOrder(first, step("feed-1", 1, 7));
  }

  @Test
  void progressIsForgottenForOneBuildOnly() {
    assertThat(control().advance(model, 1, step("feed-0", 1, 100))).isTrue();
    assertThat(control().advance(model, 2, step("feed-0", 1, 200))).isTrue();
    control().forget(model, 1);
    assertThat(control().progress(model, 1)).isEmpty();
    assertThat(control().progress(model, 2)).hasSize(1);
  }

  private static Progress step(String part, long revision, long position) {
    return new Progress(
        part, revision, position, Optional.empty(), position, 1, 0, 0, List.of(), false);
  }
}
