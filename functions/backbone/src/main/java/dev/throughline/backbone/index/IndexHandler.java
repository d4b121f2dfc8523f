package dev.throughline.backbone.index;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.throughline.aws.CommitItems;
import dev.throughline.aws.Indexer;
import dev.throughline.aws.StreamRecord;
import dev.throughline.backbone.tablestream.BatchReader;
import dev.throughline.lambda.function.StreamFunction;
import dev.throughline.lambda.metrics.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Enters the commits of a batch of the event table's stream into the traces, the list of sagas and
 * the feed.
 */
@Named("index")
public class IndexHandler implements StreamFunction {
  private final Indexer indexer;
  private final QuarantineReport quarantine;
  private final BatchReader reader;

  @Inject
  public IndexHandler(
      Indexer indexer, CommitItems items, QuarantineReport quarantine, Metrics metrics) {
    this.indexer = indexer;
    this.quarantine = quarantine;
    this.reader = new BatchReader(metrics, items, this::index);
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, @Nullable Context context) {
    return reader.read(event, context);
  }

  private BatchReader.Outcome index(List<StreamRecord> records) {
    var result = indexer.index(records);
    quarantine.tell(result.sagas());
    return new BatchReader.Outcome(result.firstUnindexed(), result.failures());
  }
}
