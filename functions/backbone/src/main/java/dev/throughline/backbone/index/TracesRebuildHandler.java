package dev.throughline.backbone.index;

import dev.throughline.kernel.build.BuiltTraces;
import dev.throughline.lambda.function.RebuildFunction;
import dev.throughline.lambda.queue.RebuildConsumer;
import dev.throughline.lambda.wiring.Rebuilds;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The function that rebuilds the traces beside those that are read. */
@Named("traces-rebuild")
public class TracesRebuildHandler extends RebuildFunction {
  @Inject
  public TracesRebuildHandler(RebuildConsumer consumer, Rebuilds rebuilds, BuiltTraces traces) {
    super(consumer, List.of(rebuilds.of(traces)));
  }
}
