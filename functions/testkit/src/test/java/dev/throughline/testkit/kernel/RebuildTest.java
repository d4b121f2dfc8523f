package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.TENANT;
import static dev.throughline.testkit.kernel.Given.added;
import static dev.throughline.testkit.kernel.Given.closed;
import static dev.throughline.testkit.kernel.Given.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.build.Build;
import dev.throughline.kernel.build.BuildMeans;
import dev.throughline.kernel.build.BuildWork;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.BuiltTable;
import dev.throughline.kernel.build.CurrentBuilds;
import dev.throughline.kernel.build.Difference;
import dev.throughline.kernel.build.Phase;
import dev.throughline.kernel.build.Progress;
import dev.throughline.kernel.build.Rebuild;
import dev.throughline.kernel.build.Scope;
import dev.throughline.kernel.build.Unapplied;
import dev.throughline.kernel.build.Workers;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.projection.FailureKind;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.Row;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.testkit.InMemoryBuildControl;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemoryReadTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RebuildTest {
  private static final String MODEL = "sample.tally";
  private static final Duration HOUR = Duration.ofHours(1);

  private Instant now = Instant.parse("2026-11-29T12:00:00Z");
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final InMemoryFeedPages pages = new InMemoryFeedPages(2);
  private final FeedWriter feed = new FeedWriter(pages, () -> now, 1_000);
  private final InMemoryBuildControl control = new InMemoryBuildControl();
  private final Map<Integer, InMemoryReadTable<String>> tables = new HashMap<>();
  private final Amounts amounts = new Amounts();
  private final Set<String> blocked = new HashSet<>();
  private final Set<Long> discarded = new HashSet<>();
  private final BuiltTable<String> table = table();
  private final Projector<Tally.Event, String> projector =
      new Projector<>(amounts, new Tally.Codec(), store, table);

  private InMemoryReadTable<String> rows(int build) {
    return tables.computeIfAbsent(build, _ -> new InMemoryReadTable<>());
  }

  /** The table in another process, with that process's knowledge of the builds. */
  private BuiltTable<String> table() {
    return new BuiltTable<>(MODEL, this::rows, new CurrentBuilds(MODEL, control, () -> now));
  }

  private Rebuild<Tally.Event, String> rebuild() {
    var unapplied =
        new Unapplied() {
          @Override
          public OptionalLong blockedFrom(StreamId stream) {
            return blocked.contains(stream.id()) ? OptionalLong.of(1) : OptionalLong.empty();
          }

          @Override
          public Set<Long> discarded(StreamId stream) {
            return discarded;
          }
        };
    var means =
        new BuildMeans(
            control,
            unapplied,
            (_, _) -> List.of("/sum"),
            Workers.ONE,
            _ -> false,
            () -> now,
            HOUR);
    var over = new Projector<>(amounts, new Tally.Codec(), store, table());
    return new Rebuild<>(over, table(), new FeedReader(pages, store), means, "code");
  }

  private static StreamId tally(String id) {
    return new StreamId(TENANT, "tally", id);
  }

  private Commit happens(String id, EventData... events) {
    var commit = stored(store, tally(id), events);
    feed.enter(feed.partitionOf(commit), List.of(commit));
    return commit;
  }

  /** Handles a commit as the live consumer does, with its own knowledge of the builds. */
  private void isHandled(Projector<Tally.Event, String> consumer, Commit commit) {
    for (var into : consumer.kept()) {
      for (RecordedEvent event : commit.events()) {
        into.handle(event, Projector.BlockedCheck.NONE);
      }
    }
  }

  private Commit happensLive(String id, EventData... events) {
    var commit = happens(id, events);
    isHandled(projector, commit);
    return commit;
  }

  private void begin(Scope scope) {
    var builds = control.find(MODEL);
    assertThat(control.replace(MODEL, builds, builds.begun(scope, now).orElseThrow())).isTrue();
  }

  private ArrayDeque<BuildWork> works() {
    return new ArrayDeque<>(BuildWork.of(MODEL, control.find(MODEL), 2));
  }

  /** Does all work, and advances time when work is due only later. */
  private void run() {
    run(works());
  }

  private void run(ArrayDeque<BuildWork> works) {
    while (!works.isEmpty()) {
      for (var next : rebuild().perform(works.removeFirst(), () -> true)) {
        if (next.delay().compareTo(HOUR.minusMinutes(1)) < 0) {
          now = now.plus(next.delay());
          works.add(next.work());
        }
      }
    }
  }

  private Builds builds() {
    return control.find(MODEL);
  }

  private Build build(int number) {
    return builds().find(number).orElseThrow();
  }

  private void promote() {
    assertThat(control.replace(MODEL, builds(), builds().promote(now).orElseThrow())).isTrue();
  }

  private Row<String> row(int build, String id) {
    return rows(build).find(TENANT, id);
  }

  private long differing(int build) {
    return control.progress(MODEL, build).stream().mapToLong(Progress::differing).sum();
  }

  @Test
  void aRebuildByTheSameCodeGivesTheSameRows() {
    for (var i = 0; i < 30; i++) {
      happensLive("a" + i % 10, added(i), added(i + 100));
    }
    happensLive("a3", closed());
    begin(Scope.ALL);
    run();
    assertThat(build(1).phase()).isEqualTo(Phase.READY);
    assertThat(differing(1)).isZero();
    for (var i = 0; i < 10; i++) {
      assertThat(row(1, "a" + i)).isEqualTo(row(0, "a" + i));
    }
    assertThat(row(1, "a3").state()).isEmpty();
  }

  @Test
  void rowsAreFoldedBeforeTheyAreWritten() {
    for (var i = 0; i < 40; i++) {
      happensLive("a" + i % 4, added(i));
    }
    begin(Scope.ALL);
    run();
    var writes =
        control.progress(MODEL, 1).stream()
            .filter(it -> it.part().startsWith(BuildWork.FEED))
            .mapToLong(Progress::written)
            .sum();
    assertThat(writes).isEqualTo(4);
  }

  @Test
  void readersReadTheNewBuildAfterItsPromotionAndTheOldOneAfterARollback() {
    happensLive("a", added(1));
    begin(Scope.ALL);
    run();
    rows(0).delete(TENANT, "a");
    promote();
    now = now.plus(CurrentBuilds.AGE);
    assertThat(table.find(TENANT, "a").state()).contains("1");
    assertThat(control.replace(MODEL, builds(), builds().rollBack(now).orElseThrow())).isTrue();
    now = now.plus(CurrentBuilds.AGE);
    assertThat(table.find(TENANT, "a").state()).isEmpty();
  }

  @Test
  void bothBuildsAreLevelThroughPromotionAndRollback() {
    happensLive("a", added(1));
    begin(Scope.ALL);
    run();
    happensLive("a", added(2));
    promote();
    happensLive("a", added(3));
    now = now.plus(CurrentBuilds.AGE);
    happensLive("a", added(4));
    assertThat(row(1, "a").state()).contains("1,2,3,4");
    assertThat(row(0, "a")).isEqualTo(row(1, "a"));
  }

  @Test
  void whatAConsumerWroteBeforeItKnewOfTheBuildIsCaughtUp() {
    happensLive("a", added(1));
    begin(Scope.ALL);
    var works = works();
    assertThat(projector.kept()).hasSize(1);
    while (build(1).phase() == Phase.READING) {
      rebuild().perform(works.removeFirst(), () -> true);
    }
    // The consumer has read the builds less than five seconds ago, so it does not read them again.
    var late = stored(store, tally("a"), added(2));
    var later = stored(store, tally("b"), added(7));
    isHandled(projector, late);
    isHandled(projector, later);
    assertThat(row(1, "a").state()).contains("1");
    run();
    assertThat(build(1).phase()).isEqualTo(Phase.READY);
    assertThat(row(1, "a").state()).contains("1,2");
    assertThat(row(1, "b").state()).contains("7");
    assertThat(differing(1)).isZero();
  }

  @Test
  void aBuildIsNotReadyBeforeEveryConsumerKnowsOfIt() {
    happensLive("a", added(1));
    begin(Scope.ALL);
    var begun = now;
    run();
    assertThat(now).isAfterOrEqualTo(begun.plus(Builds.GRACE));
    assertThat(build(1).phase()).isEqualTo(Phase.READY);
  }

  @Test
  void aRebuildDoesNotWriteOverWhatTheConsumerWroteBefore() {
    happens("a", added(1));
    begin(Scope.ALL);
    happens("a", added(2));
    var projectorOfNew = projector.over(rows(1));
    projectorOfNew.catchUp(tally("a"), Set.of());
    run();
    assertThat(row(1, "a").state()).contains("1,2");
    assertThat(row(1, "a").applied(tally("a")).version()).isEqualTo(2);
  }

  @Test
  void anEventThatCannotBeAppliedPausesTheRebuildAndIsNamed() {
    happensLive("a", added(1), added(2));
    begin(Scope.ALL);
    amounts.poison.add(2);
    run();
    var pause = build(1).pause().orElseThrow();
    assertThat(pause.stream()).isEqualTo(tally("a").key());
    assertThat(pause.version()).isEqualTo(2);
    assertThat(pause.kind()).isEqualTo(FailureKind.CANNOT_APPLY);
    assertThat(pause.error()).contains("cannot take 2");
    assertThat(builds().promote(now)).isEmpty();
    amounts.poison.clear();
    assertThat(control.replace(MODEL, builds(), builds().goOn().orElseThrow())).isTrue();
    run();
    assertThat(build(1).phase()).isEqualTo(Phase.READY);
    assertThat(row(1, "a").state()).contains("1,2");
  }

  @Test
  void anEventThatCannotBeReadIsOfItsKind() {
    stored(store, tally("a"), new EventData("tally.added", "1.0", "no number"));
    var commit = store.read(tally("a")).commits().getFirst();
    feed.enter(feed.partitionOf(commit), List.of(commit));
    begin(Scope.ALL);
    run();
    assertThat(build(1).pause().orElseThrow().kind()).isEqualTo(FailureKind.CANNOT_DECODE);
  }

  @Test
  void aStreamThatIsBlockedForTheConsumerHoldsNoRebuildUp() {
    happensLive("good", added(1));
    amounts.poison.add(2);
    happens("bad", added(2));
    blocked.add("bad");
    begin(Scope.ALL);
    run();
    assertThat(build(1).phase()).isEqualTo(Phase.READY);
    assertThat(row(1, "good").state()).contains("1");
    assertThat(row(1, "bad").state()).isEmpty();
  }

  @Test
  void aDiscardedEventIsPassedOverByARebuildAsWell() {
    happens("a", added(1), added(2), added(3));
    amounts.poison.add(2);
    discarded.add(2L);
    projector.catchUp(tally("a"), discarded);
    begin(Scope.ALL);
    run();
    assertThat(build(1).phase()).isEqualTo(Phase.READY);
    assertThat(row(1, "a")).isEqualTo(row(0, "a"));
    assertThat(row(1, "a").state()).contains("1,3");
  }

  @Test
  void rowsThatDifferAreCountedAndNamed() {
    happensLive("same", added(1));
    happensLive("changed", added(2));
    var before = rows(0).find(TENANT, "changed");
    rows(0)
        .save(
            TENANT,
            "changed",
            before,
            before.advanced(
                Optional.of("99"),
                tally("changed"),
                before.applied(tally("changed")),
                Optional.empty()));
    happensLive("lost", added(3));
    rows(0).delete(TENANT, "lost");
    begin(Scope.ALL);
    run();
    assertThat(differing(1)).isEqualTo(2);
    assertThat(
            control.progress(MODEL, 1).stream().flatMap(it -> it.differences().stream()).toList())
        .containsExactlyInAnyOrder(
            new Difference("acme", "changed", List.of("/sum")),
            new Difference("acme", "lost", List.of("")));
  }

  @Test
  void aCancelledBuildEndsAndItsRowsAreDeleted() {
    happensLive("a", added(1));
    begin(Scope.ALL);
    run();
    assertThat(row(1, "a").state()).isPresent();
    assertThat(control.replace(MODEL, builds(), builds().cancel(now).orElseThrow())).isTrue();
    run();
    assertThat(row(1, "a")).isEqualTo(Row.unseen());
    assertThat(row(0, "a").state()).contains("1");
    assertThat(builds().all()).containsOnlyKeys(0);
    assertThat(control.progress(MODEL, 1)).isEmpty();
  }

  @Test
  void aFormerBuildIsKeptForItsTimeAndThenDeleted() {
    happensLive("a", added(1));
    begin(Scope.ALL);
    run();
    promote();
    run();
    assertThat(row(0, "a").state()).as("kept for a rollback").isPresent();
    now = now.plus(HOUR);
    run();
    assertThat(row(0, "a")).isEqualTo(Row.unseen());
    assertThat(builds().all()).containsOnlyKeys(1);
    assertThat(builds().promoted().number()).isEqualTo(1);
  }

  @Test
  void oneRowIsRenewedWhereItIs() {
    happensLive("a", added(1), added(2));
    happensLive("b", added(3));
    for (var id : List.of("a", "b")) {
      var row = row(0, id);
      var spoiled =
          row.advanced(Optional.of("spoiled"), tally(id), row.applied(tally(id)), Optional.empty());
      rows(0).save(TENANT, id, row, spoiled);
    }
    begin(new Scope(Optional.of(TENANT), Optional.of("a")));
    run();
    assertThat(build(1).phase()).isEqualTo(Phase.RENEWED);
    assertThat(row(0, "a").state()).contains("1,2");
    assertThat(row(0, "b").state()).contains("spoiled");
  }

  @Test
  void workThatIsDoneTwiceOrByTwoChangesNothing() {
    for (var i = 0; i < 20; i++) {
      happensLive("a" + i % 5, added(i));
    }
    begin(Scope.ALL);
    var works = works();
    works.addAll(works());
    works.addAll(works());
    run(works);
    assertThat(build(1).phase()).isEqualTo(Phase.READY);
    assertThat(differing(1)).isZero();
    assertThat(row(1, "a3")).isEqualTo(row(0, "a3"));
  }

  @Test
  void withoutTimeTheWorkFollowsItself() {
    happensLive("a", added(1));
    begin(Scope.ALL);
    var work = works().getFirst();
    assertThat(rebuild().perform(work, () -> false))
        .containsExactly(new BuildWork.Next(work, Duration.ZERO));
  }
}
