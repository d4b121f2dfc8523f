package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.TENANT;
import static dev.throughline.testkit.kernel.Given.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.Build;
import dev.throughline.kernel.build.BuildMeans;
import dev.throughline.kernel.build.BuildWork;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.BuiltTable;
import dev.throughline.kernel.build.CurrentBuilds;
import dev.throughline.kernel.build.Progress;
import dev.throughline.kernel.build.Rebuild;
import dev.throughline.kernel.build.Scope;
import dev.throughline.kernel.build.Unapplied;
import dev.throughline.kernel.build.Workers;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.Row;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.testkit.ForwardingBuildRows;
import dev.throughline.testkit.InMemoryBuildControl;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemoryReadTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Tallies with a read model, their feed, and the rebuilds of the read model. */
final class RebuiltTallies {
  static final String MODEL = "sample.tally";
  static final Duration HOUR = Duration.ofHours(1);

  Instant now = Instant.parse("2026-11-29T12:00:00Z");
  final InMemoryEventStore store = new InMemoryEventStore();
  final InMemoryFeedPages pages = new InMemoryFeedPages(2);
  final FeedWriter feed = new FeedWriter(pages, () -> now, 1_000);
  final InMemoryBuildControl control = new InMemoryBuildControl();
  final Map<Integer, CountedRows> tables = new HashMap<>();
  final Amounts amounts = new Amounts();
  final Set<String> blocked = new HashSet<>();
  final Set<Long> discarded = new HashSet<>();
  final BuiltTable<String> table = table();
  final Projector<Tally.Event, String> projector =
      new Projector<>(amounts, new Tally.Codec(), store, table);

  int commitsRead;

  /** The rows of a build, which count how they are written. */
  static final class CountedRows extends ForwardingBuildRows<String> {
    final Set<String> damaged = new HashSet<>();
    int insertions;
    int saves;

    CountedRows() {
      super(new InMemoryReadTable<>());
    }

    @Override
    public Row<String> find(TenantId tenant, String key) {
      if (damaged.contains(key)) {
        throw new IllegalArgumentException("not a row");
      }
      return super.find(tenant, key);
    }

    @Override
    public List<Placed<String>> insert(List<Placed<String>> placed) {
      insertions++;
      return super.insert(placed);
    }

    @Override
    public boolean save(TenantId tenant, String key, Row<String> previous, Row<String> next) {
      saves++;
      return super.save(tenant, key, previous, next);
    }
  }

  CountedRows rows(int build) {
    return tables.computeIfAbsent(build, _ -> new CountedRows());
  }

  private Map<CommitRef, Commit> find(Collection<CommitRef> places) {
    commitsRead += places.size();
    return store.find(places);
  }

  /** The table in another process, with that process's knowledge of the builds. */
  BuiltTable<String> table() {
    return new BuiltTable<>(MODEL, this::rows, new CurrentBuilds(MODEL, control, () -> now));
  }

  Rebuild<Tally.Event, String> rebuild() {
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
    return new Rebuild<>(over, table(), new FeedReader(pages, this::find), means, "code");
  }

  static StreamId tally(String id) {
    return new StreamId(TENANT, "tally", id);
  }

  Commit happens(String id, EventData... events) {
    var commit = stored(store, tally(id), events);
    feed.enter(feed.partitionOf(commit), List.of(commit));
    return commit;
  }

  /** Handles a commit as the live consumer does, with its own knowledge of the builds. */
  void isHandled(Projector<Tally.Event, String> consumer, Commit commit) {
    for (var into : consumer.kept()) {
      for (RecordedEvent event : commit.events()) {
        into.handle(event, Projector.BlockedCheck.NONE);
      }
    }
  }

  Commit happensLive(String id, EventData... events) {
    var commit = happens(id, events);
    isHandled(projector, commit);
    return commit;
  }

  void begin(Scope scope) {
    var builds = control.find(MODEL);
    assertThat(control.replace(MODEL, builds, builds.begun(scope, now).orElseThrow())).isTrue();
  }

  ArrayDeque<BuildWork> works() {
    return new ArrayDeque<>(BuildWork.of(MODEL, control.find(MODEL), 2));
  }

  /** Does all work, and advances time when work is due only later. */
  void run() {
    run(works());
  }

  void run(ArrayDeque<BuildWork> works) {
    while (!works.isEmpty()) {
      for (var next : rebuild().perform(works.removeFirst(), () -> true)) {
        if (next.delay().compareTo(HOUR.minusMinutes(1)) < 0) {
          now = now.plus(next.delay());
          works.add(next.work());
        }
      }
    }
  }

  Builds builds() {
    return control.find(MODEL);
  }

  Build build(int number) {
    return builds().find(number).orElseThrow();
  }

  void promote() {
    assertThat(control.replace(MODEL, builds(), builds().promote(now).orElseThrow())).isTrue();
  }

  Row<String> row(int build, String id) {
    return rows(build).find(TENANT, id);
  }

  long differing(int build) {
    return control.progress(MODEL, build).stream().mapToLong(Progress::differing).sum();
  }
}
