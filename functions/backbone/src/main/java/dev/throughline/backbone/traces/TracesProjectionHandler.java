package dev.throughline.backbone.traces;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.throughline.aws.StreamRecord;
import dev.throughline.backbone.tablestream.Records;
import dev.throughline.kernel.trace.Trace;
import dev.throughline.kernel.trace.Traces;
import dev.throughline.lambda.function.StreamFunction;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Notes the commits of a batch of the event table's stream under the requests that led to them.
 * Their order does not matter, and to note one again changes nothing. Reports the first record that
 * could not be read or noted, from which on the batch is delivered again.
 */
@Named("traces-projection")
public class TracesProjectionHandler implements StreamFunction {
  private static final Logger LOG = Logger.getLogger(TracesProjectionHandler.class);

  private final Traces traces;
  private final Metrics metrics;

  @Inject
  public TracesProjectionHandler(Traces traces, Metrics metrics) {
    this.traces = traces;
    this.metrics = metrics;
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, @Nullable Context context) {
    var function = LogContext.begin(context);
    var decoded = Records.decode(event.getRecords());
    decoded.failures().forEach(LOG::error);
    var noted = TimeLeft.keeping(TimeBudget.TO_ANSWER, context, () -> note(decoded.commits()));
    var failed =
        noted
            ? decoded.firstUndecodable()
            : event.getRecords().stream()
                .map(record -> record.getDynamodb().getSequenceNumber())
                .findFirst();
    metrics.count(function, "stream", "held-up", failed.isEmpty() ? 0 : 1);
    return new StreamsEventResponse(failed.map(BatchItemFailure::new).stream().toList());
  }

  private boolean note(List<StreamRecord> records) {
    try {
      traces.add(Trace.of(records.stream().map(StreamRecord::commit).toList()));
      return true;
    } catch (RuntimeException e) {
      LOG.errorf(e, "%d commits could not be noted", records.size());
      return false;
    }
  }
}
