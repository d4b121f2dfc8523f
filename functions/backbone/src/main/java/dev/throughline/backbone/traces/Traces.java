package dev.throughline.backbone.traces;

import dev.throughline.aws.DynamoDbTraces.Reference;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.List;

/** Which events a request led to, as references. Safe for use by many threads. */
public interface Traces {
  /** Records an event under its correlation id; again changes nothing. */
  void record(RecordedEvent event);

  /** The references of a correlation id, in no particular order; empty if it is unknown. */
  List<Reference> read(TenantId tenant, String correlationId);
}
