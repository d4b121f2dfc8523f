package dev.throughline.backbone.publisher;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.throughline.aws.Publisher;
import dev.throughline.backbone.tablestream.Records;
import dev.throughline.lambda.function.StreamFunction;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the commits of a batch of the event table's stream. Reports the first record that was
 * not wholly published, from which on the batch is delivered again; also when the time is up.
 */
@Named("publisher")
public class PublisherHandler implements StreamFunction {
  private static final Logger LOG = Logger.getLogger(PublisherHandler.class);

  private final Publisher publisher;
  private final Metrics metrics;

  @Inject
  public PublisherHandler(Publisher publisher, Metrics metrics) {
    this.publisher = publisher;
    this.metrics = metrics;
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, @Nullable Context context) {
    var function = LogContext.begin(context);
    var decoded = Records.decode(event.getRecords());
    var result =
        TimeLeft.keeping(TimeBudget.TO_ANSWER, context, () -> publisher.publish(decoded.commits()));
    Stream.of(decoded.failures(), result.failures()).flatMap(List::stream).forEach(LOG::error);
    var failed = earlier(event, decoded.firstUndecodable(), result.firstUnpublished());
    metrics.count(function, "stream", "held-up", failed.isEmpty() ? 0 : 1);
    return new StreamsEventResponse(failed.map(BatchItemFailure::new).stream().toList());
  }

  private static Optional<String> earlier(
      DynamodbEvent event, Optional<String> undecodable, Optional<String> unpublished) {
    return event.getRecords().stream()
        .map(record -> record.getDynamodb().getSequenceNumber())
        .filter(number -> isIt(undecodable, number) || isIt(unpublished, number))
        .findFirst();
  }

  private static boolean isIt(Optional<String> failed, String number) {
    return failed.filter(number::equals).isPresent();
  }
}
