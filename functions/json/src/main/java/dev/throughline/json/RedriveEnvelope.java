package dev.throughline.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.TraceParent;
import dev.throughline.kernel.wire.RedriveMessage;
import java.util.HashSet;
import java.util.Set;

/** Reads the field {@code redrive}; anything wrong is an {@link IllegalArgumentException}. */
record RedriveEnvelope(JsonNode order) {
  RedriveMessage read() {
    var tenant = new TenantId(order.path("tenant_id").asText());
    return new RedriveMessage(
        StreamId.ofName(tenant, order.path("stream").asText()),
        skipped(order.path("skipped")),
        TraceParent.read(order.path("traceparent").textValue()).orElse(null));
  }

  private static Set<Long> skipped(JsonNode list) {
    var versions = new HashSet<Long>();
    for (var version : list) {
      if (!version.isIntegralNumber() || !version.canConvertToLong()) {
        throw new IllegalArgumentException("not a request to redrive: skipped has " + version);
      }
      versions.add(version.longValue());
    }
    return versions;
  }
}
