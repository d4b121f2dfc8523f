package dev.throughline.kernel.merge;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * A reading of a hybrid logical clock (Kulkarni, Demirbas, Madappa, Avva, Leone: "Logical Physical
 * Clocks", 2014). A write that has seen another write is later, even if its node's clock is slow;
 * writes that have not seen each other are ordered by time, by counter, and at last by node.
 *
 * @param time to the millisecond: the greatest clock that this node has read or heard of
 * @param counter of the writes at the same {@code time}, from 0
 * @param node the writer; one node has one timestamp for one write
 */
public record HybridTimestamp(Instant time, int counter, String node)
    implements Comparable<HybridTimestamp> {
  private static final Comparator<HybridTimestamp> ORDER =
      Comparator.comparing(HybridTimestamp::time)
          .thenComparingInt(HybridTimestamp::counter)
          .thenComparing(HybridTimestamp::node);

  public HybridTimestamp {
    if (counter < 0 || node.isEmpty()) {
      throw new IllegalArgumentException("a counter from 0, and a node: " + counter + ", " + node);
    }
    time = time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Of a node that has seen no other write. */
  public static HybridTimestamp first(Instant now, String node) {
    return new HybridTimestamp(now, 0, node);
  }

  /** Of the next write of a node that has seen this one, and whose clock says {@code now}. */
  public HybridTimestamp next(Instant now, String node) {
    var clock = now.truncatedTo(ChronoUnit.MILLIS);
    return clock.isAfter(time)
        ? new HybridTimestamp(clock, 0, node)
        : new HybridTimestamp(time, Math.addExact(counter, 1), node);
  }

  /** Whether the time is more than {@code drift} ahead of {@code now}. */
  public boolean isAhead(Instant now, Duration drift) {
    return time.isAfter(now.plus(drift));
  }

  /** Whether this write comes after {@code other}. */
  public boolean isAfter(HybridTimestamp other) {
    return compareTo(other) > 0;
  }

  /** The later one of two. */
  public HybridTimestamp max(HybridTimestamp other) {
    return other.isAfter(this) ? other : this;
  }

  @Override
  public int compareTo(HybridTimestamp other) {
    return ORDER.compare(this, other);
  }
}
