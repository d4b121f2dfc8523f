package dev.throughline.kernel.build;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.feed.FeedReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Reads a partition of the feed: the next stretch while the one before is processed. For one caller
 * at a time.
 */
final class FeedAhead {
  /** Entries that are processed together. */
  private static final int STRETCH = 500;

  private final FeedReader feed;
  private final int partition;
  private final Predicate<StreamId> wanted;
  private final Workers workers;
  private Optional<Read> ahead = Optional.empty();

  /**
   * @param wanted the streams whose commits are read
   */
  FeedAhead(FeedReader feed, int partition, Predicate<StreamId> wanted, Workers workers) {
    this.feed = feed;
    this.partition = partition;
    this.wanted = wanted;
    this.workers = workers;
  }

  private record Read(long after, FeedReader.Stretch stretch) {}

  /**
   * Processes the stretch that follows a position.
   *
   * @param after 0 for the beginning; otherwise the end of the stretch before
   */
  <R> R process(long after, Function<FeedReader.Stretch, R> process) {
    var read = ahead.filter(it -> it.after() == after).orElseGet(() -> read(after)).stretch();
    if (isLast(read)) {
      return process.apply(read);
    }
    Supplier<Optional<R>> processed = () -> Optional.of(process.apply(read));
    Supplier<Optional<R>> next =
        () -> {
          ahead = Optional.of(read(read.end()));
          return Optional.empty();
        };
    return workers.each(List.of(processed, next), Supplier::get).getFirst().orElseThrow();
  }

  private Read read(long after) {
    return new Read(after, feed.stretch(partition, after, STRETCH, wanted));
  }

  /** Whether the partition ended behind this stretch when it was read. */
  static boolean isLast(FeedReader.Stretch stretch) {
    return stretch.entries() < STRETCH;
  }
}
