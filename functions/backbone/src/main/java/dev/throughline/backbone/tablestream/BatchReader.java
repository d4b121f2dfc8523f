package dev.throughline.backbone.tablestream;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.throughline.aws.CommitItems;
import dev.throughline.aws.StreamRecord;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands the commits of a batch of the event table's stream on, and reports the first record that
 * was not processed completely, also for lack of time: from it the batch is delivered again. Safe
 * for use by many threads if the processor of commits is.
 */
public final class BatchReader {
  private static final Logger LOG = Logger.getLogger(BatchReader.class);

  private final Metrics metrics;
  private final CommitItems items;
  private final Function<List<StreamRecord>, Outcome> process;

  /**
   * @param items also reads the events of large commits, which a record only names
   */
  public BatchReader(
      Metrics metrics, CommitItems items, Function<List<StreamRecord>, Outcome> process) {
    this.metrics = metrics;
    this.items = items;
    this.process = process;
  }

  /**
   * How a batch ended.
   *
   * @param firstFailed the sequence number of the first record that was not processed; empty if all
   *     were
   * @param failures the records that were not processed, in words
   */
  public record Outcome(Optional<String> firstFailed, List<String> failures) {}

  /** Processes a batch; the answer names at most one record. */
  public StreamsEventResponse read(DynamodbEvent event, @Nullable Context context) {
    var function = LogContext.begin(context);
    var failed =
        TimeLeft.keeping(TimeBudget.TO_ANSWER, context, () -> firstFailed(event.getRecords()));
    metrics.count(function, "stream", "held-up", failed.isEmpty() ? 0 : 1);
    return new StreamsEventResponse(failed.map(BatchItemFailure::new).stream().toList());
  }

  private Optional<String> firstFailed(List<DynamodbStreamRecord> records) {
    var decoded = Records.decode(records, items);
    var outcome = process.apply(decoded.commits());
    Stream.of(decoded.failures(), outcome.failures()).flatMap(List::stream).forEach(LOG::error);
    return earlier(records, decoded.firstUndecodable(), outcome.firstFailed());
  }

  private static Optional<String> earlier(
      List<DynamodbStreamRecord> records,
      Optional<String> undecodable,
      Optional<String> unprocessed) {
    return records.stream()
        .map(record -> record.getDynamodb().getSequenceNumber())
        .filter(number -> isIt(undecodable, number) || isIt(unprocessed, number))
        .findFirst();
  }

  private static boolean isIt(Optional<String> failed, String number) {
    return failed.filter(number::equals).isPresent();
  }
}
