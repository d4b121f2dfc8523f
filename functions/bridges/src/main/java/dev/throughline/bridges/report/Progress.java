package dev.throughline.bridges.report;

import dev.throughline.kernel.bridge.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What the bridges of all partitions have done since the last report. Failures are told at once,
 * each cause once, and when it is over. Safe for use by many threads.
 */
public final class Progress {
  private static final Logger LOG = Logger.getLogger("dev.throughline.bridges");

  private final InstantSource clock;
  private final Map<Integer, String> failing = new HashMap<>();
  private final Map<Integer, Long> positions = new TreeMap<>();
  private final Map<Integer, Instant> caughtUp = new HashMap<>();
  private final Set<Integer> lost = new HashSet<>();
  private final Instant begun;
  private long commits;
  private long events;
  private long failures;

  public Progress(InstantSource clock) {
    this.clock = clock;
    this.begun = clock.instant();
  }

  /** Takes in a step of a partition's bridge, and the pause that follows. */
  public synchronized void took(int partition, Step step, Duration pause) {
    switch (step) {
      case Step.Forwarded(var position, var more, var messages) -> {
        commits += more;
        events += messages;
        positions.put(partition, position);
        recovered(partition);
      }
      case Step.CaughtUp _ -> {
        caughtUp.put(partition, clock.instant());
        recovered(partition);
      }
      case Step.Failed(var cause, var times) -> failed(partition, cause, times, pause);
      case Step.TakenOver _ -> takenOver(partition);
    }
  }

  /** From now on the other bridge reports on the partition. */
  private void takenOver(int partition) {
    lost.add(partition);
    positions.remove(partition);
    failing.remove(partition);
    say(
        Level.SEVERE,
        "another bridge has taken the partition over: this bridge stops forwarding it",
        Map.of("partition", partition));
  }

  private void failed(int partition, RuntimeException cause, int times, Duration pause) {
    failures++;
    var reason = reason(cause);
    var before = failing.put(partition, reason);
    if (!reason.equals(before)) {
      say(
          Level.WARNING,
          "waiting: " + reason,
          Map.of("partition", partition, "attempt", times, "pause_ms", pause.toMillis()));
    }
  }

  /** The messages of all causes, since the outermost one seldom says what is wrong. */
  private static String reason(Throwable failure) {
    var reason = new StringBuilder(failure.toString());
    for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      reason.append(": ").append(cause);
    }
    return reason.toString();
  }

  private void recovered(int partition) {
    if (failing.remove(partition) != null) {
      say(Level.INFO, "going on", Map.of("partition", partition));
    }
  }

  /** Says something that one partition has met and that holds up nothing. */
  public static void warn(int partition, String what) {
    say(Level.WARNING, what, Map.of("partition", partition));
  }

  /** What came to pass since the last call. */
  public synchronized Tally tally() {
    var tally = new Tally(commits, events, failures, Map.copyOf(positions), failing.size());
    commits = 0;
    events = 0;
    failures = 0;
    return tally;
  }

  /**
   * How long a partition has not been at the end of the feed.
   *
   * @return zero up to the time between two looks, and if another bridge has the partition; since
   *     the start if it has never been there
   */
  public synchronized Duration behind(int partition) {
    if (lost.contains(partition)) {
      return Duration.ZERO;
    }
    var since = caughtUp.getOrDefault(partition, begun);
    return Duration.between(since, clock.instant());
  }

  /**
   * Work since the last report.
   *
   * @param events messages, each form of an event by itself
   * @param positions of the partitions that this process has moved and not lost
   * @param failing how many partitions wait at present
   */
  public record Tally(
      long commits, long events, long failures, Map<Integer, Long> positions, int failing) {}

  static void say(Level level, String message, Map<String, Object> fields) {
    var line = new LogRecord(level, message);
    line.setLoggerName(LOG.getName());
    line.setParameters(new Object[] {new TreeMap<>(fields)});
    LOG.log(line);
  }
}
