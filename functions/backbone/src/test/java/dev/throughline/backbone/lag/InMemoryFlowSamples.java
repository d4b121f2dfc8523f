package dev.throughline.backbone.lag;

import dev.throughline.kernel.Unavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Samples that last as long as the object, the older ones too. */
final class InMemoryFlowSamples implements FlowSamples {
  final List<FlowSample> all = new ArrayList<>();
  boolean away;

  @Override
  public void put(FlowSample sample) {
    if (away) {
      throw new Unavailable("no sample can be kept");
    }
    all.add(sample);
  }

  @Override
  public List<FlowSample> since(Instant time) {
    return all.stream().filter(it -> it.at().isAfter(time)).toList();
  }
}
