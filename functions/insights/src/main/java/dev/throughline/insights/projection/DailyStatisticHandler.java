package dev.throughline.insights.projection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.throughline.json.CodeFingerprint;
import dev.throughline.kernel.projection.FeedCounter;
import dev.throughline.lambda.function.StreamFunction;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts the feed whenever its table's stream reports that a partition has grown. The records are
 * only a signal: the commits are read from the feed, from the last checkpoint on, so that a
 * repeated or lost record does no harm.
 */
@Named("insights-daily")
public class DailyStatisticHandler implements StreamFunction {
  private static final Logger LOG = Logger.getLogger(DailyStatisticHandler.class);

  private final FeedCounter<ReportedEvent> counter;
  private final Metrics metrics;
  private final String code;

  @Inject
  public DailyStatisticHandler(FeedCounter<ReportedEvent> counter, Metrics metrics) {
    this.counter = counter;
    this.metrics = metrics;
    this.code = CodeFingerprint.of(counter);
  }

  /**
   * If a partition was not read to its end, the batch is delivered again from that partition's
   * first record.
   */
  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, @Nullable Context context) {
    var function = LogContext.begin(context);
    for (var signal : signals(event).entrySet()) {
      if (!TimeLeft.keeping(TimeBudget.TO_ANSWER, context, () -> isCounted(signal.getKey()))) {
        metrics.count(function, "feed", "held-up", 1);
        return new StreamsEventResponse(List.of(new BatchItemFailure(signal.getValue())));
      }
    }
    return new StreamsEventResponse(List.of());
  }

  private boolean isCounted(int partition) {
    try {
      if (counter.keptBy(code)) {
        LOG.warn("the daily sums were counted by other code");
      }
      return counter.kept().stream()
          .allMatch(kept -> kept.catchUp(partition, () -> TimeLeft.allows(TimeBudget.MESSAGE)));
    } catch (RuntimeException e) {
      LOG.errorf(e, "partition %d of the feed is not counted to its end", partition);
      return false;
    }
  }

  /** The first record of each partition, by its sequence number, in their order. */
  private static Map<Integer, String> signals(DynamodbEvent event) {
    var signals = new LinkedHashMap<Integer, String>();
    for (var record : event.getRecords()) {
      signals.putIfAbsent(partition(record), record.getDynamodb().getSequenceNumber());
    }
    return signals;
  }

  private static int partition(DynamodbStreamRecord record) {
    return Integer.parseInt(record.getDynamodb().getKeys().get("pk").getS());
  }
}
