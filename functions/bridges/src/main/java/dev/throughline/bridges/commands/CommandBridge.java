package dev.throughline.bridges.commands;

import dev.throughline.bridges.report.BridgeMetrics;
import dev.throughline.kernel.bridge.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes commands from a broker until it is stopped; after a failure it waits and goes on. */
public final class CommandBridge {
  private static final Duration REPORT = Duration.ofSeconds(10);
  private static final Duration ENDING = Duration.ofSeconds(25);
  private static final Logger LOG = Logger.getLogger("dev.throughline.bridges");

  private final CommandSource source;
  private final Pauses pauses;
  private final BridgeMetrics metrics;
  private final InstantSource clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  private CommandSource.Taken taken = CommandSource.Taken.NOTHING;
  private Instant reported;
  private int failures;
  private int failing;

  public CommandBridge(
      CommandSource source, Pauses pauses, BridgeMetrics metrics, InstantSource clock) {
    this.source = source;
    this.pauses = pauses;
    this.metrics = metrics;
    this.clock = clock;
    this.reported = clock.instant();
  }

  /** Returns when it is {@linkplain #stop stopped}. */
  public void run() throws InterruptedException {
    try (source) {
      while (stopped.getCount() > 0) {
        step();
        if (Duration.between(reported, clock.instant()).compareTo(REPORT) >= 0) {
          report();
        }
      }
      report();
    } finally {
      ended.countDown();
    }
  }

  private void step() throws InterruptedException {
    try {
      taken = taken.plus(source.takeSome());
      if (failing > 0) {
        LOG.info("going on");
      }
      failing = 0;
    } catch (RuntimeException e) {
      failures++;
      failing++;
      var pause = pauses.afterFailure(failing);
      if (failing == 1) {
        LOG.log(Level.WARNING, "waiting: " + e, Map.of("pause_ms", pause.toMillis()));
      }
      stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void report() {
    if (taken.commands() > 0 || taken.poison() > 0 || failures > 0) {
      LOG.log(
          Level.INFO,
          "taken",
          Map.of(
              "commands", taken.commands(), "dead_letters", taken.poison(), "failures", failures));
    }
    metrics.write(
        Map.of(
            "CommandsTaken", (double) taken.commands(),
            "CommandsDeadLettered", (double) taken.poison(),
            "IntakeFailures", (double) failures));
    taken = CommandSource.Taken.NOTHING;
    failures = 0;
    reported = clock.instant();
  }

  /** Ends {@link #run}, and waits for that. */
  public void stop() {
    stopped.countDown();
    try {
      if (!ended.await(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warning("the last step did not end in time");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
