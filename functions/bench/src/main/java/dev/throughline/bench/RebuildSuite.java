package dev.throughline.bench;

import dev.throughline.aws.DynamoDbCommits;
import dev.throughline.aws.DynamoDbEventStore;
import dev.throughline.aws.DynamoDbFeedPages;
import dev.throughline.aws.DynamoDbReadTable;
import dev.throughline.json.JsonRows;
import dev.throughline.kernel.build.BuildMeans;
import dev.throughline.kernel.build.BuildWork;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.BuiltTable;
import dev.throughline.kernel.build.CurrentBuilds;
import dev.throughline.kernel.build.Progress;
import dev.throughline.kernel.build.Rebuild;
import dev.throughline.kernel.build.Scope;
import dev.throughline.kernel.build.Unapplied;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.lambda.wiring.Threads;
import dev.throughline.orders.projection.OrderProjection;
import dev.throughline.orders.projection.OrderRow;
import dev.throughline.testkit.InMemoryBuildControl;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A rebuild of the orders' rows, against reading the feed with its commits and nothing else. */
final class RebuildSuite implements Suite {
  private static final InstantSource CLOCK = InstantSource.fixed(Samples.TIME);
  private static final int PARTITIONS = 4;
  private static final int AT_ONCE = 16;
  private static final int STRETCH = 500;
  private static final String MODEL = "bench.order";

  private int builds;

  @Override
  public String name() {
    return "rebuild";
  }

  @Override
  public String title() {
    return "A rebuild of the orders' rows: from the feed into a new build against reading the feed";
  }

  @Override
  public Table run(Effort effort) {
    try (var events = new EventTable()) {
      var client = events.client();
      var store = new DynamoDbEventStore(client, events.name());
      var pages = new DynamoDbFeedPages(client, events.another(true), PARTITIONS);
      var commits = history(store, new FeedWriter(pages, CLOCK, 1_000), 4 * effort.commits());
      var feed = new FeedReader(pages, new DynamoDbCommits(client, events.name()));
      var rows = events.another(false);
      Contest.Way reading = _ -> () -> read(feed);
      Contest.Way rebuilding = _ -> () -> rebuild(client, store, feed, rows);
      var result = new Contest("", reading, rebuilding).measure(effort.lighter(1_000));
      var writes = rebuild(client, store, feed, rows);
      return new Table(commits + " commits", "reading", "rebuild", "ratio", "its runs")
          .add(
              "ms",
              Figures.micros(result.firstMicros() / 1_000),
              Figures.micros(result.secondMicros() / 1_000),
              Figures.ratio(Contest.median(result.wall())),
              Figures.ratios(result.wall()))
          .add("writes of rows", "0", Long.toString(writes), "", "");
    }
  }

  /** Orders that were placed one after the other, each with its whole life. */
  private static int history(EventStore store, FeedWriter feed, int commits) {
    var made = new ArrayList<Commit>();
    for (var order = 0; made.size() < commits; order++) {
      var stream = Samples.order("rebuilt " + order);
      for (var commit : Samples.commits(stream, 1)) {
        var end = new Expected.After(store.read(stream).end());
        var appended =
            (AppendResult.Appended)
                store.append(new Append(stream, end, commit.bodies().getFirst()));
        made.add(appended.commit());
      }
    }
    for (var partition = 0; partition < PARTITIONS; partition++) {
      var own = partition;
      feed.enter(
          partition, made.stream().filter(commit -> feed.partitionOf(commit) == own).toList());
    }
    return made.size();
  }

  private static void read(FeedReader feed) {
    for (var partition = 0; partition < PARTITIONS; partition++) {
      var position = 0L;
      FeedReader.Stretch stretch;
      do {
        stretch = feed.stretch(partition, position, STRETCH, _ -> true);
        position = stretch.end();
      } while (stretch.entries() == STRETCH);
    }
  }

  /** Up to the end of the feed: then the live consumer keeps the build as well. */
  private long rebuild(DynamoDbClient client, EventStore store, FeedReader feed, String rows) {
    var number = ++builds;
    var control = new InMemoryBuildControl();
    control.replace(
        MODEL,
        Builds.NEVER_REBUILT,
        Builds.NEVER_REBUILT.begun(Scope.ALL, Samples.TIME).orElseThrow());
    var codec = new JsonRows<>(Samples.JSON, OrderRow.class);
    var table =
        new BuiltTable<OrderRow>(
            MODEL,
            build -> DynamoDbReadTable.ofBuild(client, rows, "order", number * 10 + build, codec),
            new CurrentBuilds(MODEL, control, CLOCK));
    var means =
        new BuildMeans(
            control,
            Unapplied.NOTHING,
            (_, _) -> List.of(),
            new Threads(AT_ONCE),
            _ -> false,
            CLOCK,
            Duration.ofHours(1));
    var rebuild =
        new Rebuild<>(
            new Projector<>(new OrderProjection(), Samples.CODEC, store, table),
            table,
            feed,
            means,
            "code");
    for (var partition = 0; partition < PARTITIONS; partition++) {
      rebuild.perform(new BuildWork(MODEL, 1, BuildWork.FEED + partition), () -> true);
    }
    return control.progress(MODEL, 1).stream().mapToLong(Progress::written).sum();
  }
}
