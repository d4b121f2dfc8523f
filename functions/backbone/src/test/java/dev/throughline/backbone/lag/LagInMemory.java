package dev.throughline.backbone.lag;

import dev.throughline.backbone.Commits;
import dev.throughline.backbone.parking.Consumers;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult.Appended;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.lambda.queue.QueueDepths.Depth;
import dev.throughline.testkit.InMemoryCountTable;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemoryParkingTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Consumers, their queues and the feed, in memory. */
public final class LagInMemory {
  /** The time of the query: one minute after the first commits. */
  static final Instant NOW = Commits.AT.plusSeconds(60);

  Instant now = NOW;
  final InMemoryEventStore store = new InMemoryEventStore();
  final InMemoryFeedPages pages = new InMemoryFeedPages(2);
  final InMemoryCountTable counts = new InMemoryCountTable();
  final InMemoryParkingTable parking = new InMemoryParkingTable();
  final FeedReader feed = new FeedReader(pages, store);
  final FeedWriter writer = new FeedWriter(pages, () -> Commits.AT.plusSeconds(8), 1_000);
  final Map<String, Depth> depths = new HashMap<>();

  final InMemoryFlowSamples samples = new InMemoryFlowSamples();
  private final Taken taken =
      Taken.of(
          Map.of(
              "loans-projection", "loan.",
              "loans-inbox", "member.erased",
              "reports-daily", "loan.begun loan.extended"));

  /** The handler of the operator's read. */
  public LagQuery query() {
    return new LagQuery(lags(), new Stages(feed), parking, samples, () -> now);
  }

  /** What the schedule calls. */
  public FlowSampler sampler() {
    return new FlowSampler(
        lags(), new Stages(feed), new Arrivals(feed, taken), parking, samples, () -> now);
  }

  /** How many samples of the flow were kept. */
  public int sampled() {
    return samples.all.size();
  }

  /** From now on no sample of the flow can be kept. */
  public void keepsNoSamples() {
    samples.away = true;
  }

  private Lags lags() {
    return new Lags(
        Consumers.of(
            "timers=https://sqs/timers,loans-inbox=https://sqs/loans-inbox.fifo,"
                + "loans-projection=https://sqs/loans-projection.fifo"),
        url -> depths.getOrDefault(url.substring(12), new Depth(0, 0)),
        feed,
        taken,
        List.of(new CountedFeed("reports-daily", counts)));
  }

  /** Appends a commit to a stream and to the feed. */
  void commit(String stream, CommitBody body) {
    var id = Commits.stream(stream);
    var end = new Expected.After(store.read(id).end());
    var appended = (Appended) store.append(new Append(id, end, body));
    writer.enter(pages.partitionOf(id), appended.commits());
  }
}
