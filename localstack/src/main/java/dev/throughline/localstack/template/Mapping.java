package dev.throughline.localstack.template;

import java.time.Duration;
import java.util.Optional;

/** A source that invokes a function, other than a request. */
public sealed interface Mapping {
  /** Logical id of the function. */
  String function();

  /** Most records that one invocation takes. */
  int batchSize();

  /** How long records are gathered for a batch; zero means not at all. */
  Duration window();

  /** Whether the function's answer names failed records. */
  boolean partialFailures();

  /**
   * A queue as a source.
   *
   * @param queue logical id
   * @param concurrency most invocations at once
   */
  record OfQueue(
      String function,
      String queue,
      int batchSize,
      Duration window,
      boolean partialFailures,
      int concurrency)
      implements Mapping {}

  /**
   * A table's stream as a source.
   *
   * @param table logical id
   * @param startingPosition TRIM_HORIZON or LATEST
   * @param maximumRetries the number of retries of a batch; empty for no limit
   * @param onFailure logical id of the queue for notices of records that were given up
   */
  record OfStream(
      String function,
      String table,
      int batchSize,
      Duration window,
      boolean partialFailures,
      String startingPosition,
      Optional<Integer> maximumRetries,
      boolean bisect,
      Optional<String> onFailure)
      implements Mapping {}

  /**
   * The clock as a source: one event at a time, which cannot fail in part.
   *
   * @param name of the schedule within the function
   * @param rate the time between two events; the first comes one rate after the start
   */
  record OfSchedule(String function, String name, Duration rate) implements Mapping {
    @Override
    public int batchSize() {
      return 1;
    }

    @Override
    public Duration window() {
      return Duration.ZERO;
    }

    @Override
    public boolean partialFailures() {
      return false;
    }
  }
}
