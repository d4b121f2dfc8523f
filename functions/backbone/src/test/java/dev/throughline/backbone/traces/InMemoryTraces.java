package dev.throughline.backbone.traces;

import dev.throughline.aws.DynamoDbTraces.Reference;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Traces that last as long as the object. */
public final class InMemoryTraces implements Traces {
  private final Map<List<String>, Set<Reference>> traces = new HashMap<>();

  @Override
  public void record(RecordedEvent event) {
    var key = List.of(event.stream().tenant().value(), event.correlationId());
    traces
        .computeIfAbsent(key, _ -> new LinkedHashSet<>())
        .add(new Reference(event.stream(), event.position(), event.at()));
  }

  @Override
  public List<Reference> read(TenantId tenant, String correlationId) {
    return List.copyOf(traces.getOrDefault(List.of(tenant.value(), correlationId), Set.of()));
  }
}
