package dev.throughline.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.Build;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.Pause;
import dev.throughline.kernel.build.Phase;
import dev.throughline.kernel.build.Scope;
import dev.throughline.kernel.projection.FailureKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The permitted and the refused changes of a read model's builds. */
class BuildsTest {
  private static final Instant AT = Instant.parse("2026-11-29T12:00:00Z");
  private static final Builds READING = Builds.NEVER_REBUILT.begun(Scope.ALL, AT).orElseThrow();
  private static final Builds LEVELLING = READING.hasRead(1, AT).orElseThrow();
  private static final Builds READY = LEVELLING.isLevel(1, AT).orElseThrow();
  private static final Builds PROMOTED = READY.promote(AT.plusSeconds(1)).orElseThrow();

  private static List<Integer> kept(Builds builds) {
    return builds.kept().stream().map(Build::number).toList();
  }

  private static int read(Builds builds) {
    return builds.promoted().number();
  }

  @Test
  void theLiveConsumerKeepsABuildFromTheEndOfTheFeedOn() {
    assertThat(kept(Builds.NEVER_REBUILT)).containsExactly(0);
    assertThat(kept(READING)).containsExactly(0);
    assertThat(kept(LEVELLING)).containsExactly(0, 1);
    assertThat(kept(READY)).containsExactly(0, 1);
    assertThat(kept(PROMOTED)).containsExactly(1, 0);
  }

  @Test
  void onlyABuildThatIsLevelIsPromoted() {
    assertThat(Builds.NEVER_REBUILT.promote(AT)).isEmpty();
    assertThat(READING.promote(AT)).isEmpty();
    assertThat(LEVELLING.promote(AT)).isEmpty();
    assertThat(read(READY)).isZero();
    assertThat(read(PROMOTED)).isEqualTo(1);
    assertThat(PROMOTED.promote(AT)).isEmpty();
  }

  @Test
  void rowsAreOutdatedFromAChangeOfTheCodeOnUntilABuildByItIsPromoted() {
    var before = Builds.NEVER_REBUILT.keptBy("one").orElseThrow();
    assertThat(before.isOutdated()).isFalse();
    assertThat(before.keptBy("one")).isEmpty();

    var after = before.keptBy("two").orElseThrow();
    assertThat(after.isOutdated()).isTrue();
    assertThat(after.promoted().code()).contains("one");

    var reading = after.begun(Scope.ALL, AT).orElseThrow().builtBy(1, "two").orElseThrow();
    assertThat(reading.builtBy(1, "three")).isEmpty();
    var ready = reading.hasRead(1, AT).orElseThrow().isLevel(1, AT).orElseThrow();
    assertThat(ready.isOutdated()).isTrue();
    var promoted = ready.promote(AT).orElseThrow();
    assertThat(promoted.isOutdated()).isFalse();
    assertThat(promoted.rollBack(AT).orElseThrow().isOutdated()).isTrue();
  }

  @Test
  void rowsOfUnknownCodeAreNotOutdated() {
    assertThat(Builds.NEVER_REBUILT.isOutdated()).isFalse();
    assertThat(PROMOTED.isOutdated()).isFalse();
  }

  @Test
  void aRollbackAndOneMoreGoBackAndForth() {
    var back = PROMOTED.rollBack(AT.plusSeconds(2)).orElseThrow();
    assertThat(read(back)).isZero();
    assertThat(kept(back)).containsExactly(0, 1);
    assertThat(read(back.rollBack(AT.plusSeconds(3)).orElseThrow())).isEqualTo(1);
    assertThat(READY.rollBack(AT)).isEmpty();
  }

  @Test
  void nothingIsRolledBackToABuildWhoseTimeIsOver() {
    var dropped = PROMOTED.drop(0, AT).orElseThrow();
    assertThat(dropped.rollBack(AT)).isEmpty();
    assertThat(kept(dropped)).containsExactly(1);
    assertThat(dropped.forget(0).orElseThrow().find(0)).isEmpty();
    assertThat(PROMOTED.forget(0)).as("rows that are kept").isEmpty();
  }

  @Test
  void ofTwoRebuildsAtOnceThereIsOne() {
    assertThat(READING.begun(Scope.ALL, AT)).isEmpty();
    assertThat(LEVELLING.begun(Scope.ALL, AT)).isEmpty();
    assertThat(READY.begun(Scope.ALL, AT)).isEmpty();
    var next = PROMOTED.begun(Scope.ALL, AT).orElseThrow();
    assertThat(next.underWay().orElseThrow().number()).isEqualTo(2);
  }

  @Test
  void aCancelledBuildIsKeptByNobody() {
    for (var builds : List.of(READING, LEVELLING, READY)) {
      var cancelled = builds.cancel(AT).orElseThrow();
      assertThat(kept(cancelled)).containsExactly(0);
      assertThat(cancelled.find(1).orElseThrow().phase()).isEqualTo(Phase.DROPPED);
      assertThat(cancelled.begun(Scope.ALL, AT)).isPresent();
    }
    assertThat(PROMOTED.cancel(AT)).isEmpty();
  }

  @Test
  void aPausedRebuildGoesOnWhereItWas() {
    var pause = new Pause("acme#tally#1", 3, FailureKind.CANNOT_APPLY, "why", AT);
    for (var builds : List.of(READING, LEVELLING)) {
      var paused = builds.pause(1, pause).orElseThrow();
      assertThat(paused.underWay().orElseThrow().pause()).contains(pause);
      assertThat(kept(paused)).isEqualTo(kept(builds));
      assertThat(paused.promote(AT)).isEmpty();
      assertThat(paused.goOn().orElseThrow().all()).isEqualTo(builds.all());
    }
    assertThat(READING.goOn()).isEmpty();
    assertThat(READY.pause(1, pause)).isEmpty();
  }

  @Test
  void someRowsAreRenewedWithoutABuildOfTheirOwn() {
    var some = new Scope(Optional.of(new TenantId("acme")), Optional.empty());
    var renewing = Builds.NEVER_REBUILT.begun(some, AT).orElseThrow();
    assertThat(kept(renewing)).containsExactly(0);
    var renewed = renewing.hasRead(1, AT).orElseThrow();
    assertThat(renewed.find(1).orElseThrow().phase()).isEqualTo(Phase.RENEWED);
    assertThat(renewed.begun(Scope.ALL, AT).orElseThrow().all()).containsOnlyKeys(0, 2);
  }
}
