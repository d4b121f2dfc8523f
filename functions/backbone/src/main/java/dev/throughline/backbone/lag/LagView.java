package dev.throughline.backbone.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lag as HTTP shows it. */
final class LagView {
  private LagView() {}

  /**
   * A consumer.
   *
   * @param eventsBehind messages, or events of the feed, that it has not processed
   * @param inFlight those of them that it is processing, or that failed and come again
   * @param secondsBehind how long ago the oldest of them was committed; 0 if there is none, empty
   *     if that cannot be told
   * @param orMore whether it is behind by more than was looked at
   * @param parked how many entries of the caller's tenant are parked
   */
  record ConsumerLag(
      String consumer,
      long eventsBehind,
      Optional<Long> inFlight,
      Optional<Long> secondsBehind,
      Optional<Boolean> orMore,
      long parked) {}

  /**
   * A stage of the flow: its slowest consumer.
   *
   * @param eventsBehind of all its consumers
   */
  record StageLag(String stage, Optional<Long> eventsBehind, Optional<Long> secondsBehind) {}

  /** The stages at the end of one minute. */
  record SampleView(Instant at, List<StageSample> stages) {
    static SampleView of(FlowSample sample) {
      return new SampleView(sample.at(), sample.stages());
    }
  }

  /** Whole seconds from a time; a clock that is ahead has none. */
  static long seconds(Instant from, Instant now) {
    return Math.max(0, Duration.between(from, now).toSeconds());
  }
}
