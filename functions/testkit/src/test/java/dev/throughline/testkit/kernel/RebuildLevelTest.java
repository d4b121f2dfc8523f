package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.TENANT;
import static dev.throughline.testkit.kernel.Given.added;
import static dev.throughline.testkit.kernel.Given.stored;
import static dev.throughline.testkit.kernel.RebuiltTallies.HOUR;
import static dev.throughline.testkit.kernel.RebuiltTallies.MODEL;
import static dev.throughline.testkit.kernel.RebuiltTallies.tally;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.CurrentBuilds;
import dev.throughline.kernel.build.Difference;
import dev.throughline.kernel.build.Phase;
import dev.throughline.kernel.build.Scope;
import dev.throughline.kernel.projection.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a build becomes level with the live consumer, is compared, promoted and ended. */
class RebuildLevelTest {
  private final RebuiltTallies tallies = new RebuiltTallies();

  @Test
  void readersReadTheNewBuildAfterItsPromotionAndTheOldOneAfterARollback() {
    tallies.happensLive("a", added(1));
    tallies.begin(Scope.ALL);
    tallies.run();
    tallies.rows(0).delete(TENANT, "a");
    tallies.promote();
    tallies.now = tallies.now.plus(CurrentBuilds.AGE);
    assertThat(tallies.table.find(TENANT, "a").state()).contains("1");
    assertThat(
            tallies.control.replace(
                MODEL, tallies.builds(), tallies.builds().rollBack(tallies.now).orElseThrow()))
        .isTrue();
    tallies.now = tallies.now.plus(CurrentBuilds.AGE);
    assertThat(tallies.table.find(TENANT, "a").state()).isEmpty();
  }

  @Test
  void bothBuildsAreLevelThroughPromotionAndRollback() {
    tallies.happensLive("a", added(1));
    tallies.begin(Scope.ALL);
    tallies.run();
    tallies.happensLive("a", added(2));
    tallies.promote();
    tallies.happensLive("a", added(3));
    tallies.now = tallies.now.plus(CurrentBuilds.AGE);
    tallies.happensLive("a", added(4));
    assertThat(tallies.row(1, "a").state()).contains("1,2,3,4");
    assertThat(tallies.row(0, "a")).isEqualTo(tallies.row(1, "a"));
  }

  @Test
  void whatAConsumerWroteBeforeItKnewOfTheBuildIsCaughtUp() {
    tallies.happensLive("a", added(1));
    tallies.begin(Scope.ALL);
    var works = tallies.works();
    assertThat(tallies.projector.kept()).hasSize(1);
    while (tallies.build(1).phase() == Phase.READING) {
      tallies.rebuild().perform(works.removeFirst(), () -> true);
    }
    // The consumer has read the builds less than five seconds ago, so it does not read them again.
    var late = stored(tallies.store, tally("a"), added(2));
    var later = stored(tallies.store, tally("b"), added(7));
    tallies.isHandled(tallies.projector, late);
    tallies.isHandled(tallies.projector, later);
    assertThat(tallies.row(1, "a").state()).contains("1");
    tallies.run();
    assertThat(tallies.build(1).phase()).isEqualTo(Phase.READY);
    assertThat(tallies.row(1, "a").state()).contains("1,2");
    assertThat(tallies.row(1, "b").state()).contains("7");
    assertThat(tallies.differing(1)).isZero();
  }

  @Test
  void aDamagedRowDiffersAndTheNewOneIsCaughtUpAllTheSame() {
    tallies.happensLive("a", added(1));
    tallies.begin(Scope.ALL);
    var works = tallies.works();
    assertThat(tallies.projector.kept()).hasSize(1);
    while (tallies.build(1).phase() == Phase.READING) {
      tallies.rebuild().perform(works.removeFirst(), () -> true);
    }
    tallies.isHandled(tallies.projector, stored(tallies.store, tally("a"), added(2)));
    tallies.rows(0).damaged.add("a");
    tallies.run();
    assertThat(tallies.row(1, "a").state()).contains("1,2");
    assertThat(tallies.differing(1)).isEqualTo(1);
  }

  @Test
  void aBuildIsNotReadyBeforeEveryConsumerKnowsOfIt() {
    tallies.happensLive("a", added(1));
    tallies.begin(Scope.ALL);
    var begun = tallies.now;
    tallies.run();
    assertThat(tallies.now).isAfterOrEqualTo(begun.plus(Builds.GRACE));
    assertThat(tallies.build(1).phase()).isEqualTo(Phase.READY);
  }

  @Test
  void rowsThatDifferAreCountedAndNamed() {
    tallies.happensLive("same", added(1));
    tallies.happensLive("changed", added(2));
    distort("changed", "99");
    tallies.happensLive("lost", added(3));
    tallies.rows(0).delete(TENANT, "lost");
    tallies.begin(Scope.ALL);
    tallies.run();
    assertThat(tallies.differing(1)).isEqualTo(2);
    assertThat(
            tallies.control.progress(MODEL, 1).stream()
                .flatMap(it -> it.differences().stream())
                .toList())
        .containsExactlyInAnyOrder(
            new Difference("acme", "changed", List.of("/sum")),
            new Difference("acme", "lost", List.of("")));
  }

  @Test
  void aLagOfTheConsumerIsNoDifference() {
    tallies.now = Given.NOW;
    tallies.happensLive("behind", added(1));
    tallies.happens("behind", added(2));
    tallies.happens("unshown", added(3));
    tallies.begin(Scope.ALL);
    tallies.run();
    assertThat(tallies.row(0, "behind").state()).contains("1");
    assertThat(tallies.row(1, "behind").state()).contains("1,2");
    assertThat(tallies.differing(1)).isZero();
  }

  @Test
  void aRowThatIsBehindAndDiffersAfterTheSameEventsIsNamed() {
    tallies.now = Given.NOW;
    tallies.happensLive("changed", added(1));
    distort("changed", "99");
    tallies.happens("changed", added(2));
    tallies.begin(Scope.ALL);
    tallies.run();
    assertThat(tallies.differing(1)).isEqualTo(1);
  }

  @Test
  void anEventThatARowLacksForMinutesIsADifference() {
    tallies.now = Given.NOW.plus(Duration.ofMinutes(5));
    tallies.happensLive("behind", added(1));
    tallies.happens("behind", added(2));
    tallies.begin(Scope.ALL);
    tallies.run();
    assertThat(tallies.differing(1)).isEqualTo(1);
  }

  /** Stores another state at the same versions in the promoted build. */
  private void distort(String id, String state) {
    var before = tallies.row(0, id);
    var after =
        before.advanced(Optional.of(state), tally(id), before.applied(tally(id)), Optional.empty());
    tallies.rows(0).save(TENANT, id, before, after);
  }

  @Test
  void aCancelledBuildEndsAndItsRowsAreDeleted() {
    tallies.happensLive("a", added(1));
    tallies.begin(Scope.ALL);
    tallies.run();
    assertThat(tallies.row(1, "a").state()).isPresent();
    assertThat(
            tallies.control.replace(
                MODEL, tallies.builds(), tallies.builds().cancel(tallies.now).orElseThrow()))
        .isTrue();
    tallies.run();
    assertThat(tallies.row(1, "a")).isEqualTo(Row.unseen());
    assertThat(tallies.row(0, "a").state()).contains("1");
    assertThat(tallies.builds().all()).containsOnlyKeys(0);
    assertThat(tallies.control.progress(MODEL, 1)).isEmpty();
  }

  @Test
  void aFormerBuildIsKeptForItsTimeAndThenDeleted() {
    tallies.happensLive("a", added(1));
    tallies.begin(Scope.ALL);
    tallies.run();
    tallies.promote();
    tallies.run();
    assertThat(tallies.row(0, "a").state()).as("kept for a rollback").isPresent();
    tallies.now = tallies.now.plus(HOUR);
    tallies.run();
    assertThat(tallies.row(0, "a")).isEqualTo(Row.unseen());
    assertThat(tallies.builds().all()).containsOnlyKeys(1);
    assertThat(tallies.builds().promoted().number()).isEqualTo(1);
  }
}
