package dev.throughline.bridges.report;

import dev.throughline.kernel.feed.FeedReader;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.logging.Level;

/**
 * Tells how far the bridges are: a line of the log if something was done or is to do, and a line of
 * metrics always. For one thread.
 */
public final class ProgressReport {
  /** A look at the end of the feed may be that old. */
  private static final Duration LOOKED = Duration.ofSeconds(2);

  private final Progress progress;
  private final FeedReader feed;
  private final Collection<Integer> partitions;
  private final BridgeMetrics metrics;

  /**
   * @param partitions those that this process forwards
   */
  public ProgressReport(
      Progress progress, FeedReader feed, Collection<Integer> partitions, BridgeMetrics metrics) {
    this.progress = progress;
    this.feed = feed;
    this.partitions = partitions;
    this.metrics = metrics;
  }

  /** Writes what came to pass since the last call. */
  public void write() {
    var tally = progress.tally();
    var behind = commitsBehind(tally.positions());
    var seconds = secondsBehind();
    if (tally.commits() > 0 || behind > 0 || tally.failing() > 0) {
      Progress.say(
          Level.INFO,
          "forwarded",
          Map.of(
              "commits", tally.commits(),
              "events", tally.events(),
              "failures", tally.failures(),
              "commits_behind", behind,
              "seconds_behind", seconds,
              "partitions_waiting", tally.failing(),
              "positions", tally.positions()));
    }
    metrics.write(
        Map.of(
            "EventsForwarded", (double) tally.events(),
            "ForwardFailures", (double) tally.failures(),
            "CommitsBehind", (double) behind,
            "SecondsBehind", (double) seconds));
  }

  /** Over the partitions whose position is known. */
  private long commitsBehind(Map<Integer, Long> positions) {
    var behind = 0L;
    for (var partition : partitions) {
      if (positions.containsKey(partition)) {
        behind += Math.max(0, feed.end(partition) - positions.get(partition));
      }
    }
    return behind;
  }

  /** Of the partition that has not been at the end for the longest time. */
  private long secondsBehind() {
    return partitions.stream()
        .map(progress::behind)
        .filter(time -> time.compareTo(LOOKED) > 0)
        .mapToLong(Duration::toSeconds)
        .max()
        .orElse(0);
  }
}
