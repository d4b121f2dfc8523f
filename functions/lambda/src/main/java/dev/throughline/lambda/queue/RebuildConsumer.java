package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.json.BuildWorks;
import dev.throughline.json.Json;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildQueue;
import dev.throughline.kernel.build.BuildWork;
import dev.throughline.kernel.build.BuildWorker;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does work on builds as long as an invocation has time, and sends the following work to its own
 * queue. Work that crashes or meets an outage is delivered again; repetitions do no harm.
 */
public class RebuildConsumer {
  private final FifoBatch batch;
  private final Json json;
  private final BuildQueue queue;
  private final Supplier<TenantId> operators;

  /**
   * @param operators the tenant under which failed work is parked
   */
  public RebuildConsumer(
      FifoBatch batch, Json json, BuildQueue queue, Supplier<TenantId> operators) {
    this.batch = batch;
    this.json = json;
    this.queue = queue;
    this.operators = operators;
  }

  /** Each message is work for one of the rebuilds, by the name of its read model. */
  public SQSBatchResponse handle(
      SQSEvent event, @Nullable Context context, List<BuildWorker> rebuilds) {
    return batch.handle(event, context, message -> work(message, rebuilds));
  }

  private Work work(SQSMessage message, List<BuildWorker> rebuilds) {
    var work = BuildWorks.read(json, message.getBody());
    var rebuild =
        rebuilds.stream()
            .filter(it -> it.model().equals(work.model()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no read model here: " + work.model()));
    return new IndependentWork(
        message,
        BuildWorks.stream(operators.get(), work),
        BuildWorks.id(work),
        OptionalLong.empty(),
        () -> perform(rebuild, work));
  }

  private void perform(BuildWorker rebuild, BuildWork work) {
    rebuild.perform(work, () -> TimeLeft.allows(TimeBudget.MESSAGE)).forEach(queue::send);
  }
}
