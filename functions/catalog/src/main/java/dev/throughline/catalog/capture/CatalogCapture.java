package dev.throughline.catalog.capture;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.throughline.aws.Publisher;
import dev.throughline.aws.StreamRecord;
import dev.throughline.catalog.domain.CatalogEvent;
import dev.throughline.catalog.domain.Product;
import dev.throughline.kernel.capture.Capture;
import dev.throughline.kernel.capture.Capture.Placed;
import dev.throughline.kernel.capture.CapturedEvents;
import dev.throughline.kernel.capture.Dump;
import dev.throughline.lambda.function.StreamFunction;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.telemetry.Telemetry;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the changes of the catalog's table, and the rows of a dump. From the first record that
 * was not published, the batch is delivered again.
 */
@Named("catalog-capture")
public class CatalogCapture implements StreamFunction {
  private static final Logger LOG = Logger.getLogger(CatalogCapture.class);

  private final Publisher publisher;
  private final Metrics metrics;
  private final Telemetry telemetry;
  private final Capture<Product, CatalogEvent> capture;

  @Inject
  public CatalogCapture(
      CapturedEvents<Product, CatalogEvent> events,
      Dump<Product> dump,
      Publisher publisher,
      Metrics metrics,
      Telemetry telemetry) {
    this.publisher = publisher;
    this.metrics = metrics;
    this.telemetry = telemetry;
    this.capture = new Capture<>(events, dump, this::publish);
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, @Nullable Context context) {
    var function = LogContext.begin(context);
    var batch = TableRecords.read(event.getRecords());
    batch.failures().forEach(LOG::error);
    var failed = TimeLeft.keeping(TimeBudget.TO_ANSWER, context, () -> process(function, batch));
    metrics.count(function, "stream", "uncounted", batch.failures().size());
    metrics.count(function, "stream", "held-up", failed.isEmpty() ? 0 : 1);
    return new StreamsEventResponse(failed.map(BatchItemFailure::new).stream().toList());
  }

  /** The first record that was not published. */
  private Optional<String> process(String function, TableRecords batch) {
    try {
      var result = capture.process(batch.records());
      result.uncounted().forEach(LOG::error);
      metrics.count(function, "stream", "uncounted", result.uncounted().size());
      return result.firstFailed();
    } catch (RuntimeException e) {
      LOG.error("the batch is not published", e);
      return Optional.of(batch.records().getFirst().number());
    }
  }

  private Set<String> publish(List<Placed> commits) {
    if (commits.isEmpty()) {
      return Set.of();
    }
    var records =
        commits.stream().map(it -> new StreamRecord(it.number(), it.commit(), it.dump())).toList();
    var result = telemetry.publish(records, publisher::publish);
    result.failures().forEach(LOG::error);
    return Set.copyOf(result.unpublished());
  }
}
