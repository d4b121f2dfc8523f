package dev.throughline.backbone.lag;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The flow at one moment, and what it did in the minute before.
 *
 * @param ends the last position of each partition of the feed
 */
record FlowSample(Instant at, List<Long> ends, List<StageSample> stages) {
  FlowSample {
    ends = List.copyOf(ends);
    stages = List.copyOf(stages);
  }

  Optional<StageSample> stage(String name) {
    return stages.stream().filter(it -> it.stage().equals(name)).findFirst();
  }
}
