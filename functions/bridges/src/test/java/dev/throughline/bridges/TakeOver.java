package dev.throughline.bridges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.function.IntSupplier;

/** Two bridges of the same name, of which the second begins while the first is at work. */
final class TakeOver {
  private static final int EVENTS = 200;
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int TAKEN_OVER = 3;

  private TakeOver() {}

  /**
   * Returns when everything has arrived.
   *
   * @param arrived how many different events a consumer has seen so far
   */
  static void during(
      SampleFeed feed, Map<String, String> environment, String broker, IntSupplier arrived) {
    try (var first = BridgeProcess.start(environment, "--to", broker)) {
      feed.write(EVENTS);
      await("the first").atMost(SOON).until(() -> arrived.getAsInt() >= EVENTS);
      try (var second = BridgeProcess.start(environment, "--to", broker)) {
        await("the first to end")
            .atMost(SOON)
            .until(
                () -> {
                  // It learns of the second when it has something to forward.
                  feed.write(SampleFeed.PARTITIONS);
                  arrived.getAsInt();
                  return !first.isAlive();
                });
        assertThat(first.status()).as("says %s", first.lines()).isEqualTo(TAKEN_OVER);
        assertThat(first.lines()).anyMatch(line -> line.contains("another bridge has taken"));
        feed.write(EVENTS);
        await("the second").atMost(SOON).until(() -> arrived.getAsInt() >= feed.written().size());
        assertThat(second.isAlive()).as("says %s", second.lines()).isTrue();
        second.stop();
      }
    }
  }
}
