package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.Build;
import dev.throughline.kernel.build.BuildMeans;
import dev.throughline.kernel.build.BuildWork;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.BuiltTraces;
import dev.throughline.kernel.build.CurrentBuilds;
import dev.throughline.kernel.build.Difference;
import dev.throughline.kernel.build.Phase;
import dev.throughline.kernel.build.Progress;
import dev.throughline.kernel.build.Retrace;
import dev.throughline.kernel.build.Scope;
import dev.throughline.kernel.build.Unapplied;
import dev.throughline.kernel.build.Workers;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult.Appended;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.trace.Trace;
import dev.throughline.testkit.InMemoryBuildControl;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemoryTraces;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Traces that are rebuilt beside the ones that are read. */
class RetraceTest {
  private static final String MODEL = "traces.trace";
  private static final Duration HOUR = Duration.ofHours(1);

  private Instant now = Instant.parse("2026-11-29T12:00:00Z");
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final InMemoryFeedPages pages = new InMemoryFeedPages(2);
  private final FeedWriter feed = new FeedWriter(pages, () -> now, 1_000);
  private final InMemoryBuildControl control = new InMemoryBuildControl();
  private final Map<Integer, InMemoryTraces> tables = new HashMap<>();
  private final BuiltTraces live = traces();
  private int commands;

  private InMemoryTraces table(int build) {
    return tables.computeIfAbsent(build, _ -> new InMemoryTraces());
  }

  /** The traces in another process, with that process's knowledge of the builds. */
  private BuiltTraces traces() {
    return new BuiltTraces(MODEL, this::table, new CurrentBuilds(MODEL, control, () -> now));
  }

  private Retrace retrace() {
    var means =
        new BuildMeans(
            control,
            Unapplied.NOTHING,
            (_, _) -> List.of(),
            Workers.ONE,
            _ -> false,
            () -> now,
            HOUR);
    return new Retrace(traces(), new FeedReader(pages, store), store, means);
  }

  /** Stores a commit of a request and enters it into the feed. */
  private Commit committed(TenantId tenant, String id, String request) {
    var commit = stored(tenant, id, request);
    feed.enter(feed.partitionOf(commit), List.of(commit));
    return commit;
  }

  private Commit stored(TenantId tenant, String id, String request) {
    var stream = new StreamId(tenant, "loan", id);
    var body =
        new CommitBody(
            new CommandId("k-" + commands++),
            "",
            "loan-service",
            request,
            null,
            now,
            List.of(new EventData("loan.renewed", "1.0", "{}")),
            List.of(),
            List.of());
    var end = new Expected.After(store.read(stream).end());
    return ((Appended) store.append(new Append(stream, end, body))).commit();
  }

  private Commit happens(String id, String request) {
    var commit = committed(TENANT, id, request);
    live.add(Trace.of(List.of(commit)));
    return commit;
  }

  private void begin(Scope scope) {
    var builds = control.find(MODEL);
    assertThat(control.replace(MODEL, builds, builds.begun(scope, now).orElseThrow())).isTrue();
  }

  private ArrayDeque<BuildWork> works() {
    return new ArrayDeque<>(BuildWork.of(MODEL, control.find(MODEL), 2));
  }

  private void step(ArrayDeque<BuildWork> works) {
    for (var next : retrace().perform(works.removeFirst(), () -> true)) {
      if (next.delay().compareTo(HOUR.minusMinutes(1)) < 0) {
        now = now.plus(next.delay());
        works.add(next.work());
      }
    }
  }

  private void run() {
    for (var works = works(); !works.isEmpty(); ) {
      step(works);
    }
  }

  private Builds builds() {
    return control.find(MODEL);
  }

  private Phase phase(int number) {
    return builds().find(number).map(Build::phase).orElseThrow();
  }

  private void moves(Optional<Builds> next) {
    assertThat(control.replace(MODEL, builds(), next.orElseThrow())).isTrue();
  }

  private static Set<CommitRef> refs(Commit... commits) {
    return Stream.of(commits).map(CommitRef::of).collect(Collectors.toSet());
  }

  private List<Difference> differences() {
    return control.progress(MODEL, 1).stream()
        .map(Progress::differences)
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void aBuildFindsWhatTheOneBeforeFindsAndIsPromotedAndTakenBack() {
    var one = happens("1", "r-1");
    var two = happens("2", "r-1");
    happens("3", "r-2");
    begin(Scope.ALL);
    run();

    assertThat(phase(1)).isEqualTo(Phase.READY);
    assertThat(differences()).isEmpty();
    assertThat(table(1).find(TENANT, "r-1")).isEqualTo(refs(one, two));

    moves(builds().promote(now));
    var three = happens("1", "r-1");
    now = now.plus(CurrentBuilds.AGE);
    assertThat(traces().find(TENANT, "r-1")).isEqualTo(refs(one, two, three));
    assertThat(table(0).find(TENANT, "r-1")).isEqualTo(refs(one, two, three));
  }

  @Test
  void whatIsCommittedMeanwhileIsInBothBuilds() {
    happens("1", "r-1");
    begin(Scope.ALL);
    var works = works();
    var last = happens("2", "r-2");
    step(works);
    var later = happens("1", "r-2");
    while (!works.isEmpty()) {
      step(works);
    }

    assertThat(phase(1)).isEqualTo(Phase.READY);
    assertThat(table(1).find(TENANT, "r-2")).isEqualTo(refs(last, later));
  }

  /** A commit is in the traces before it is in the feed; here it never gets into the feed. */
  @Test
  void aCommitThatTheFeedDoesNotHaveYetIsCaughtUp() {
    happens("1", "r-1");
    begin(Scope.ALL);
    readTheFeed();
    var commit = stored(TENANT, "2", "r-9");
    table(0).add(Trace.of(List.of(commit)));
    run();

    assertThat(table(1).find(TENANT, "r-9")).isEqualTo(refs(commit));
    assertThat(differences()).isEmpty();
  }

  private void readTheFeed() {
    var works = works();
    while (phase(1) == Phase.READING) {
      step(works);
    }
  }

  @Test
  void whatWasLostOrInventedIsADifference() {
    var lost = committed(TENANT, "1", "r-lost");
    var known = happens("2", "r-1");
    var nowhere = new CommitRef(new StreamId(TENANT, "loan", "9"), 1);
    table(0).add(List.of(new Trace(TENANT, "r-1", Set.of(nowhere))));
    begin(Scope.ALL);
    run();

    assertThat(differences())
        .containsExactlyInAnyOrder(
            new Difference(TENANT.value(), "r-1", List.of("/commits")),
            new Difference(TENANT.value(), "r-lost", List.of("")));
    assertThat(table(1).find(TENANT, "r-1")).isEqualTo(refs(known));
    assertThat(table(1).find(TENANT, "r-lost")).isEqualTo(refs(lost));
  }

  @Test
  void theTraceOfOneRequestIsRenewedInItsPlace() {
    var other = new TenantId("other");
    var lost = committed(TENANT, "1", "r-1");
    committed(TENANT, "2", "r-2");
    committed(other, "3", "r-1");
    begin(new Scope(Optional.of(TENANT), Optional.of("r-1")));
    run();

    assertThat(phase(1)).isEqualTo(Phase.RENEWED);
    assertThat(table(0).find(TENANT, "r-1")).isEqualTo(refs(lost));
    assertThat(table(0).find(TENANT, "r-2")).isEmpty();
    assertThat(table(0).find(other, "r-1")).isEmpty();
  }

  @Test
  void aBuildThatIsCancelledIsDeleted() {
    happens("1", "r-1");
    begin(Scope.ALL);
    run();
    moves(builds().cancel(now));
    run();

    assertThat(builds().find(1)).isEmpty();
    assertThat(table(1).find(TENANT, "r-1")).isEmpty();
    assertThat(table(0).find(TENANT, "r-1")).hasSize(1);
  }
}
