package dev.throughline.kernel.merge;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hybrid logical clock of a node that writes. Its timestamps only grow, also when the clock
 * beneath is set back. Safe for use by many threads.
 */
public final class HybridClock {
  private final String node;
  private final InstantSource clock;
  private final Duration drift;
  private @Nullable HybridTimestamp last;

  /**
   * @param node unique among the writers
   * @param drift how far the clock of another node may be ahead of this one
   */
  public HybridClock(String node, InstantSource clock, Duration drift) {
    this.node = node;
    this.clock = clock;
    this.drift = drift;
  }

  /** The timestamp of a write of this node. */
  public synchronized HybridTimestamp next() {
    var now = clock.instant();
    last = last == null ? HybridTimestamp.first(now, node) : last.next(now, node);
    return last;
  }

  /**
   * Takes note of another node's write: the next timestamps are later. Empty, and not noted, if
   * that node's clock is too far ahead: one wrong clock would otherwise set the time of all.
   */
  public synchronized Optional<HybridTimestamp> receive(HybridTimestamp seen) {
    var now = clock.instant();
    if (seen.isAhead(now, drift)) {
      return Optional.empty();
    }
    var latest = last == null ? seen : last.max(seen);
    last = latest.next(now, node);
    return Optional.of(last);
  }
}
