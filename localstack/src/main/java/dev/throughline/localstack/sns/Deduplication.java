package dev.throughline.localstack.sns;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers the id of a published message for five minutes, and returns that id for a repeat. Safe
 * for concurrent use.
 */
final class Deduplication {
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private record Published(String messageId, Instant at) {}

  private final Clock clock;
  private final Map<String, Published> published = new LinkedHashMap<>();

  Deduplication(Clock clock) {
    this.clock = clock;
  }

  synchronized Optional<String> earlier(String key) {
    forget();
    return Optional.ofNullable(published.get(key)).map(Published::messageId);
  }

  synchronized void remember(String key, String messageId) {
    published.putIfAbsent(key, new Published(messageId, clock.instant()));
  }

  private void forget() {
    var limit = clock.instant().minus(WINDOW);
    var oldest = published.values().iterator();
    while (oldest.hasNext() && !oldest.next().at().isAfter(limit)) {
      oldest.remove();
    }
  }
}
