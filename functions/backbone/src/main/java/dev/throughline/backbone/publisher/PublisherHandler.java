package dev.throughline.backbone.publisher;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.throughline.aws.CommitItems;
import dev.throughline.aws.Publisher;
import dev.throughline.aws.StreamRecord;
import dev.throughline.backbone.tablestream.BatchReader;
import dev.throughline.lambda.function.StreamFunction;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.telemetry.Telemetry;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publishes the commits of a batch of the event table's stream. */
@Named("publisher")
public class PublisherHandler implements StreamFunction {
  private final Publisher publisher;
  private final Telemetry telemetry;
  private final BatchReader reader;

  @Inject
  public PublisherHandler(
      Publisher publisher, CommitItems items, Metrics metrics, Telemetry telemetry) {
    this.publisher = publisher;
    this.telemetry = telemetry;
    this.reader = new BatchReader(metrics, items, this::publish);
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, @Nullable Context context) {
    return reader.read(event, context);
  }

  private BatchReader.Outcome publish(List<StreamRecord> records) {
    var result = telemetry.publish(records, publisher::publish);
    return new BatchReader.Outcome(result.firstUnpublished(), result.failures());
  }
}
