package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.TENANT;
import static dev.throughline.testkit.kernel.Given.added;
import static dev.throughline.testkit.kernel.Given.closed;
import static dev.throughline.testkit.kernel.Given.stored;
import static dev.throughline.testkit.kernel.RebuiltTallies.MODEL;
import static dev.throughline.testkit.kernel.RebuiltTallies.tally;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.build.BuildWork;
import dev.throughline.kernel.build.Phase;
import dev.throughline.kernel.build.Progress;
import dev.throughline.kernel.build.Scope;
import dev.throughline.kernel.projection.FailureKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a rebuild reads the feed and writes rows. */
class RebuildTest {
  private final RebuiltTallies tallies = new RebuiltTallies();

  @Test
  void aRebuildByTheSameCodeGivesTheSameRows() {
    for (var i = 0; i < 30; i++) {
      tallies.happensLive("a" + i % 10, added(i), added(i + 100));
    }
    tallies.happensLive("a3", closed());
    tallies.begin(Scope.ALL);
    tallies.run();
    assertThat(tallies.build(1).phase()).isEqualTo(Phase.READY);
    assertThat(tallies.differing(1)).isZero();
    for (var i = 0; i < 10; i++) {
      assertThat(tallies.row(1, "a" + i)).isEqualTo(tallies.row(0, "a" + i));
    }
    assertThat(tallies.row(1, "a3").state()).isEmpty();
  }

  @Test
  void rowsAreFoldedBeforeTheyAreWritten() {
    for (var i = 0; i < 40; i++) {
      tallies.happensLive("a" + i % 4, added(i));
    }
    tallies.begin(Scope.ALL);
    tallies.run();
    var writes =
        tallies.control.progress(MODEL, 1).stream()
            .filter(it -> it.part().startsWith(BuildWork.FEED))
            .mapToLong(Progress::written)
            .sum();
    assertThat(writes).isEqualTo(4);
  }

  @Test
  void rowsThatBeginInAPageAreInsertedInFewRequestsAndNotSaved() {
    for (var i = 0; i < 200; i++) {
      tallies.happens("a" + i, added(i));
    }
    tallies.begin(Scope.ALL);
    tallies.run();
    assertThat(tallies.rows(1).insertions).isBetween(2, 8);
    assertThat(tallies.rows(1).saves).isZero();
    assertThat(tallies.row(1, "a199").state()).contains("199");
  }

  @Test
  void aLongHistoryIsReadOnceAndItsRowsAreThoseOfTheConsumer() {
    for (var i = 0; i < 2_200; i++) {
      tallies.happensLive("a" + i % 7, added(i));
    }
    tallies.begin(Scope.ALL);
    tallies.run();
    assertThat(tallies.commitsRead).isEqualTo(2_200);
    for (var i = 0; i < 7; i++) {
      assertThat(tallies.row(1, "a" + i)).isEqualTo(tallies.row(0, "a" + i));
    }
  }

  @Test
  void twoStreamsOfOneRowAreBothInIt() {
    for (var i = 0; i < 20; i++) {
      tallies.amounts.rowOf.put("a" + i, "shared");
      tallies.happens("a" + i, added(i));
    }
    tallies.begin(Scope.ALL);
    tallies.run();
    assertThat(tallies.row(1, "shared").applied()).hasSize(20);
    assertThat(tallies.row(1, "shared").state().orElseThrow().split(","))
        .hasSize(20)
        .doesNotHaveDuplicates();
  }

  @Test
  void aRebuildDoesNotWriteOverWhatTheConsumerWroteBefore() {
    tallies.happens("a", added(1));
    tallies.begin(Scope.ALL);
    tallies.happens("a", added(2));
    var projectorOfNew = tallies.projector.over(tallies.rows(1));
    projectorOfNew.catchUp(tally("a"), Set.of());
    tallies.run();
    assertThat(tallies.row(1, "a").state()).contains("1,2");
    assertThat(tallies.row(1, "a").applied(tally("a")).version()).isEqualTo(2);
  }

  @Test
  void anEventThatCannotBeAppliedPausesTheRebuildAndIsNamed() {
    tallies.happensLive("a", added(1), added(2));
    tallies.begin(Scope.ALL);
    tallies.amounts.poison.add(2);
    tallies.run();
    var pause = tallies.build(1).pause().orElseThrow();
    assertThat(pause.stream()).isEqualTo(tally("a").key());
    assertThat(pause.version()).isEqualTo(2);
    assertThat(pause.kind()).isEqualTo(FailureKind.CANNOT_APPLY);
    assertThat(pause.error()).contains("cannot take 2");
    assertThat(tallies.builds().promote(tallies.now)).isEmpty();
    tallies.amounts.poison.clear();
    assertThat(
            tallies.control.replace(MODEL, tallies.builds(), tallies.builds().goOn().orElseThrow()))
        .isTrue();
    tallies.run();
    assertThat(tallies.build(1).phase()).isEqualTo(Phase.READY);
    assertThat(tallies.row(1, "a").state()).contains("1,2");
  }

  @Test
  void anEventThatCannotBeReadIsOfItsKind() {
    stored(tallies.store, tally("a"), new EventData("tally.added", "1.0", "no number"));
    var commit = tallies.store.read(tally("a")).commits().getFirst();
    tallies.feed.enter(tallies.feed.partitionOf(commit), List.of(commit));
    tallies.begin(Scope.ALL);
    tallies.run();
    assertThat(tallies.build(1).pause().orElseThrow().kind()).isEqualTo(FailureKind.CANNOT_DECODE);
  }

  @Test
  void aStreamThatIsBlockedForTheConsumerHoldsNoRebuildUp() {
    tallies.happensLive("good", added(1));
    tallies.amounts.poison.add(2);
    tallies.happens("bad", added(2));
    tallies.blocked.add("bad");
    tallies.begin(Scope.ALL);
    tallies.run();
    assertThat(tallies.build(1).phase()).isEqualTo(Phase.READY);
    assertThat(tallies.row(1, "good").state()).contains("1");
    assertThat(tallies.row(1, "bad").state()).isEmpty();
  }

  @Test
  void aDiscardedEventIsPassedOverByARebuildAsWell() {
    tallies.happens("a", added(1), added(2), added(3));
    tallies.amounts.poison.add(2);
    tallies.discarded.add(2L);
    tallies.projector.catchUp(tally("a"), tallies.discarded);
    tallies.begin(Scope.ALL);
    tallies.run();
    assertThat(tallies.build(1).phase()).isEqualTo(Phase.READY);
    assertThat(tallies.row(1, "a")).isEqualTo(tallies.row(0, "a"));
    assertThat(tallies.row(1, "a").state()).contains("1,3");
  }

  @Test
  void oneRowIsRenewedWhereItIs() {
    tallies.happensLive("a", added(1), added(2));
    tallies.happensLive("b", added(3));
    for (var id : List.of("a", "b")) {
      var row = tallies.row(0, id);
      var spoiled =
          row.advanced(Optional.of("spoiled"), tally(id), row.applied(tally(id)), Optional.empty());
      tallies.rows(0).save(TENANT, id, row, spoiled);
    }
    tallies.begin(new Scope(Optional.of(TENANT), Optional.of("a")));
    tallies.run();
    assertThat(tallies.build(1).phase()).isEqualTo(Phase.RENEWED);
    assertThat(tallies.row(0, "a").state()).contains("1,2");
    assertThat(tallies.row(0, "b").state()).contains("spoiled");
  }

  @Test
  void workThatIsDoneTwiceOrByTwoChangesNothing() {
    for (var i = 0; i < 20; i++) {
      tallies.happensLive("a" + i % 5, added(i));
    }
    tallies.begin(Scope.ALL);
    var works = tallies.works();
    works.addAll(tallies.works());
    works.addAll(tallies.works());
    tallies.run(works);
    assertThat(tallies.build(1).phase()).isEqualTo(Phase.READY);
    assertThat(tallies.differing(1)).isZero();
    assertThat(tallies.row(1, "a3")).isEqualTo(tallies.row(0, "a3"));
  }

  @Test
  void withoutTimeTheWorkFollowsItself() {
    tallies.happensLive("a", added(1));
    tallies.begin(Scope.ALL);
    var work = tallies.works().getFirst();
    assertThat(tallies.rebuild().perform(work, () -> false))
        .containsExactly(new BuildWork.Next(work, Duration.ZERO));
  }
}
