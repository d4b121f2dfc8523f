package dev.throughline.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.TraceParent;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of an envelope; a missing or wrong one is an {@link IllegalArgumentException}.
 *
 * @param what the kind of envelope, for the error message
 */
record Envelope(String what, JsonNode tree) {

  String text(String field) {
    return text(tree, field);
  }

  Instant time(String field) {
    try {
      return Instant.parse(text(field));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(message(field, "a time"), e);
    }
  }

  String data() {
    var data = tree.path("data");
    if (!data.isObject()) {
      throw new IllegalArgumentException(message("data", "an object"));
    }
    return data.toString();
  }

  TenantId tenant() {
    return new TenantId(text(metadata(), "tenant_id"));
  }

  @Nullable String userId() {
    return optional("user_id");
  }

  @Nullable String flow() {
    return optional("flow");
  }

  /** Null for one that is not valid, too: nothing depends on it. */
  @Nullable TraceParent trace() {
    return TraceParent.read(metadata().path("traceparent").textValue()).orElse(null);
  }

  private @Nullable String optional(String field) {
    return metadata().hasNonNull(field) ? text(metadata(), field) : null;
  }

  StreamId stream(String field) {
    return StreamId.ofName(tenant(), text(metadata(), field));
  }

  long number(String field) {
    var number = metadata().path(field);
    if (!number.isIntegralNumber() || !number.canConvertToLong()) {
      throw new IllegalArgumentException(message("metadata." + field, "a whole number"));
    }
    return number.longValue();
  }

  private JsonNode metadata() {
    return tree.path("metadata");
  }

  private String text(JsonNode node, String field) {
    var text = node.path(field);
    if (!text.isTextual() || text.textValue().isEmpty()) {
      throw new IllegalArgumentException(message(field, "a text"));
    }
    return text.textValue();
  }

  private String message(String field, String expected) {
    return "not the envelope of " + what + ": " + field + " is not " + expected;
  }
}
