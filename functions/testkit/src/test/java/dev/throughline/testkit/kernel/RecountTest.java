package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.TENANT;
import static dev.throughline.testkit.kernel.Given.added;
import static dev.throughline.testkit.kernel.Given.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.build.BuildMeans;
import dev.throughline.kernel.build.BuildWork;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.BuiltCounts;
import dev.throughline.kernel.build.CurrentBuilds;
import dev.throughline.kernel.build.Difference;
import dev.throughline.kernel.build.Recount;
import dev.throughline.kernel.build.Scope;
import dev.throughline.kernel.build.Unapplied;
import dev.throughline.kernel.build.Workers;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.projection.Count;
import dev.throughline.kernel.projection.FeedCounter;
import dev.throughline.kernel.projection.Statistic;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.testkit.InMemoryBuildControl;
import dev.throughline.testkit.InMemoryCountTable;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecountTest {
  private static final String MODEL = "sample.sums";
  private static final Duration HOUR = Duration.ofHours(1);

  private Instant now = Instant.parse("2026-11-29T12:00:00Z");
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final InMemoryFeedPages pages = new InMemoryFeedPages(2);
  private final FeedWriter feed = new FeedWriter(pages, () -> now, 1_000);
  private final InMemoryBuildControl control = new InMemoryBuildControl();
  private final Map<Integer, InMemoryCountTable> tables = new HashMap<>();

  private record Sums() implements Statistic<Tally.Event> {
    @Override
    public String key(RecordedEvent recorded) {
      return "of " + recorded.stream().id();
    }

    @Override
    public Map<String, BigDecimal> sums(Tally.Event event) {
      return event instanceof Tally.Event.Added(var amount)
          ? Map.of("sum", BigDecimal.valueOf(amount))
          : Map.of();
    }
  }

  private InMemoryCountTable sums(int build) {
    return tables.computeIfAbsent(build, _ -> new InMemoryCountTable());
  }

  private BuiltCounts table() {
    return new BuiltCounts(MODEL, this::sums, new CurrentBuilds(MODEL, control, () -> now));
  }

  private FeedCounter<Tally.Event> counter() {
    return new FeedCounter<>(new Sums(), new Tally.Codec(), new FeedReader(pages, store), table());
  }

  private Recount<Tally.Event> recount() {
    var means =
        new BuildMeans(
            control,
            Unapplied.NOTHING,
            (_, _) -> List.of(),
            Workers.ONE,
            _ -> false,
            () -> now,
            HOUR);
    return new Recount<>(counter(), table(), 2, means, "code");
  }

  private void happens(String id, int amount) {
    var commit = stored(store, new StreamId(TENANT, "tally", id), added(amount));
    feed.enter(feed.partitionOf(commit), List.of(commit));
  }

  private void isCounted() {
    for (var counter : counter().kept()) {
      assertThat(counter.catchUp(0, () -> true) && counter.catchUp(1, () -> true)).isTrue();
    }
  }

  private Builds builds() {
    return control.find(MODEL);
  }

  private void begin() {
    assertThat(control.replace(MODEL, builds(), builds().begun(Scope.ALL, now).orElseThrow()))
        .isTrue();
  }

  private void run() {
    var works = new ArrayDeque<>(BuildWork.of(MODEL, builds(), 2));
    while (!works.isEmpty()) {
      for (var next : recount().perform(works.removeFirst(), () -> true)) {
        if (next.delay().compareTo(HOUR.minusMinutes(1)) < 0) {
          now = now.plus(next.delay());
          works.add(next.work());
        }
      }
    }
  }

  private List<Count> all(int build) {
    return sums(build).read(TENANT, "", "~");
  }

  private void somethingHappens() {
    for (var i = 0; i < 600; i++) {
      happens("a" + i % 7, i);
    }
  }

  @Test
  void whatIsCountedAnewIsTheSame() {
    somethingHappens();
    isCounted();
    begin();
    run();
    assertThat(builds().ready()).isPresent();
    assertThat(all(1)).isEqualTo(all(0)).hasSize(7);
    assertThat(control.progress(MODEL, 1)).allMatch(it -> it.differing() == 0);
  }

  @Test
  void bothAreCountedUntilTheFormerOneIsDeleted() {
    somethingHappens();
    isCounted();
    begin();
    run();
    assertThat(control.replace(MODEL, builds(), builds().promote(now).orElseThrow())).isTrue();
    happens("a1", 5);
    isCounted();
    assertThat(all(1)).isEqualTo(all(0));
    now = now.plus(HOUR);
    run();
    assertThat(all(0)).isEmpty();
    assertThat(sums(0).counted(0)).isZero();
    assertThat(builds().all()).containsOnlyKeys(1);
    assertThat(table().read(TENANT, "of a1", "of a1")).hasSize(1);
  }

  @Test
  void sumsThatAreWrongAreNamed() {
    somethingHappens();
    isCounted();
    var wrong = new Count(TENANT, "of a3", Map.of("sum", BigDecimal.ONE));
    var counted = sums(0).counted(0);
    assertThat(sums(0).add(0, counted, counted + 1, List.of(wrong))).isTrue();
    begin();
    run();
    assertThat(
            control.progress(MODEL, 1).stream().flatMap(it -> it.differences().stream()).distinct())
        .containsExactly(new Difference("acme", "of a3", List.of("")));
  }

  @Test
  void ofOneTenantNothingIsCountedAnewAndThatIsSaid() {
    var scope = new Scope(Optional.of(TENANT), Optional.empty());
    assertThat(control.replace(MODEL, builds(), builds().begun(scope, now).orElseThrow())).isTrue();
    run();
    var pause = builds().underWay().orElseThrow().pause().orElseThrow();
    assertThat(pause.error()).contains("as a whole");
    assertThat(builds().cancel(now)).isPresent();
  }
}
