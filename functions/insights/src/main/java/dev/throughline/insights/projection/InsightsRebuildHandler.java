package dev.throughline.insights.projection;

import dev.throughline.kernel.build.BuiltCounts;
import dev.throughline.kernel.projection.FeedCounter;
import dev.throughline.lambda.function.RebuildFunction;
import dev.throughline.lambda.queue.RebuildConsumer;
import dev.throughline.lambda.wiring.Rebuilds;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The function that counts the days' sums anew. */
@Named("insights-rebuild")
public class InsightsRebuildHandler extends RebuildFunction {
  @Inject
  public InsightsRebuildHandler(
      RebuildConsumer consumer,
      Rebuilds rebuilds,
      FeedCounter<ReportedEvent> counter,
      BuiltCounts days) {
    super(consumer, List.of(rebuilds.of(counter, days)));
  }
}
