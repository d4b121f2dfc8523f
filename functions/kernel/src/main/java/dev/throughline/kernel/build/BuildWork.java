package dev.throughline.kernel.build;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A part of the work on a build, which can be done at any time, again, and by two at once.
 *
 * @param part {@link #FEED} with the number of a partition, or one of the other names here
 */
public record BuildWork(String model, int build, String part) {
  /** Reads a partition of the feed. */
  public static final String FEED = "feed-";

  /** Scans the promoted rows, and applies the events that the build lacks. */
  public static final String PROMOTED_ROWS = "promoted-rows";

  /** Scans the build's own rows, for rows that the promoted build lacks. */
  public static final String OWN_ROWS = "own-rows";

  /** Deletes the build's rows when their time is over. */
  public static final String END = "end";

  /** Work that follows. */
  public record Next(BuildWork work, Duration delay) {
    static Next now(BuildWork work) {
      return new Next(work, Duration.ZERO);
    }
  }

  /** The pending work for the builds of a read model, at the beginning or repeated. */
  public static List<BuildWork> of(String model, Builds builds, int partitions) {
    var rebuild =
        builds.underWay().stream().flatMap(build -> forward(model, build, partitions).stream());
    var ends = builds.ending().stream().map(build -> new BuildWork(model, build.number(), END));
    return Stream.concat(rebuild, ends).toList();
  }

  static List<BuildWork> forward(String model, Build build, int partitions) {
    var number = build.number();
    return switch (build.phase()) {
      case READING, RENEWING ->
          IntStream.range(0, partitions)
              .mapToObj(partition -> new BuildWork(model, number, FEED + partition))
              .toList();
      case LEVELLING ->
          List.of(
              new BuildWork(model, number, PROMOTED_ROWS), new BuildWork(model, number, OWN_ROWS));
      case READY, PROMOTED, RETIRED, DROPPED, RENEWED -> List.of();
    };
  }

  int partition() {
    return Integer.parseInt(part.substring(FEED.length()));
  }
}
