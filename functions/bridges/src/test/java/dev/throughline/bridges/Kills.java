package dev.throughline.bridges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Kills a bridge again and again while the feed is written: each time at a random moment after a
 * random number of events has arrived. How much is written, and how often the bridge is killed, are
 * the system properties {@code bridges.events} and {@code bridges.kills}.
 */
final class Kills {
  private static final int EVENTS = Integer.getInteger("bridges.events", 600);
  private static final int KILLS = Integer.getInteger("bridges.kills", 2);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration END = Duration.ofMinutes(2);

  private Kills() {}

  /**
   * Returns when everything has arrived after the last kill.
   *
   * @param arrived how many different events a consumer has seen so far
   */
  static void during(
      SampleFeed feed, Map<String, String> environment, String broker, IntSupplier arrived) {
    var seed = System.nanoTime();
    var random = new Random(seed);
    var chunk = EVENTS / (KILLS + 1);
    System.out.printf("%d kills of the bridge to %s, seed %d%n", KILLS, broker, seed);
    for (var kill = 1; kill <= KILLS; kill++) {
      try (var bridge = BridgeProcess.start(environment, "--to", broker)) {
        // The bridge is at work before most of it is written.
        feed.write(1);
        waitFor(arrived, feed.written().size());
        var wanted = feed.written().size() + random.nextInt(chunk);
        var writer = Thread.ofPlatform().start(() -> feed.write(chunk - 1));
        waitFor(arrived, wanted);
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(50)).toNanos());
        assertThat(bridge.isAlive()).as("alive, having said %s", bridge.lines()).isTrue();
        bridge.kill();
        System.out.printf("kill %d: %d have arrived%n", kill, arrived.getAsInt());
        join(writer);
      }
    }
    feed.write(EVENTS - feed.written().size());
    try (var last = BridgeProcess.start(environment, "--to", broker)) {
      await("all " + EVENTS + " events to arrive")
          .atMost(END)
          .failFast("the bridge ended", () -> !last.isAlive())
          .until(() -> arrived.getAsInt() >= EVENTS);
      assertThat(last.stop()).as("ended by a signal").isEqualTo(143);
      assertThat(last.lines()).anyMatch(line -> line.contains("\"message\":\"forwarded\""));
    }
  }

  /** A bridge that forwards nothing for so long is a failure. */
  private static void waitFor(IntSupplier arrived, int wanted) {
    try {
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> arrived.getAsInt() >= wanted);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "the bridge has stopped forwarding: %d of %d have arrived"
              .formatted(arrived.getAsInt(), wanted),
          e);
    }
  }

  private static void join(Thread writer) {
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
