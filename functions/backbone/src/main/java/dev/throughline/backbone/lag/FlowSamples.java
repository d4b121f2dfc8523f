package dev.throughline.backbone.lag;

import java.time.Instant;
import java.util.List;

/** Keeps one sample of the flow for each minute, for an hour. Safe for use by many threads. */
interface FlowSamples {
  /** Keeps a sample in place of one of the same minute, or of that minute an hour ago. */
  void put(FlowSample sample);

  /** The samples after a time, in order; those that are older than an hour may be gone. */
  List<FlowSample> since(Instant time);
}
