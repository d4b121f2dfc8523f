package dev.throughline.customers.command;

import dev.throughline.kernel.merge.HybridTimestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PUT /customers/{id}/preferences}; a null preference does not change.
 *
 * @param device that wrote; null for one without a name
 * @param writtenAt the reading of that device's hybrid logical clock; null for a write of now
 */
record PreferencesRequest(
    @Nullable String language,
    @Nullable String newsletter,
    @Nullable String contactChannel,
    @Nullable String device,
    @Nullable Reading writtenAt) {
  private static final String NAMELESS = "server";

  record Reading(Instant time, int counter) {}

  String node() {
    return device == null ? NAMELESS : device;
  }

  Optional<HybridTimestamp> timestamp() {
    return Optional.ofNullable(writtenAt)
        .map(reading -> new HybridTimestamp(reading.time(), reading.counter(), node()));
  }
}
