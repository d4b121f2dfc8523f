package dev.throughline.localstack.system;

import dev.throughline.aws.DynamoDbCommits;
import dev.throughline.aws.DynamoDbFeedPages;
import dev.throughline.kernel.feed.FeedReader;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The time to read the feed with its commits, and nothing else: as many partitions at once as the
 * template lets a rebuild read.
 */
final class RebuildPace {
  private static final int PARTITIONS = 4;
  private static final int AT_ONCE = 2;
  private static final int STRETCH = 500;

  private final FeedReader feed;

  /** By the names of the tables in DynamoDB. */
  RebuildPace(DynamoDbClient client, String eventTable, String feedTable) {
    this.feed =
        new FeedReader(
            new DynamoDbFeedPages(client, feedTable, PARTITIONS),
            new DynamoDbCommits(client, eventTable));
  }

  /** The time that it takes to read the whole feed. */
  Duration reading() {
    return time(this::read);
  }

  static Duration time(Runnable work) {
    var began = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private void read() {
    try (var readers = Executors.newFixedThreadPool(AT_ONCE)) {
      var parts =
          IntStream.range(0, PARTITIONS)
              .mapToObj(partition -> CompletableFuture.runAsync(() -> read(partition), readers))
              .toList();
      parts.forEach(CompletableFuture::join);
    }
  }

  private void read(int partition) {
    var position = 0L;
    FeedReader.Stretch stretch;
    do {
      stretch = feed.stretch(partition, position, STRETCH, _ -> true);
      position = stretch.end();
    } while (stretch.entries() == STRETCH);
  }
}
