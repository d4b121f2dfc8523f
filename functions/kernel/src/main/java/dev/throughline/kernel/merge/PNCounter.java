package dev.throughline.kernel.merge;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A counter that several replicas count up and down at once. Each replica changes its own tally
 * only, which never shrinks, so that of two copies of a tally the greater one is the newer.
 *
 * @param tallies by replica
 */
public record PNCounter(Map<String, Tally> tallies) implements Mergeable<PNCounter> {
  /** Counts nothing yet. */
  public static final PNCounter ZERO = new PNCounter(Map.of());

  public PNCounter {
    // Sorted, so that equal counters are written alike.
    tallies = Collections.unmodifiableSortedMap(new TreeMap<>(tallies));
  }

  /**
   * What one replica has counted since the beginning.
   *
   * @param up the sum of its increments
   * @param down the sum of its decrements
   */
  public record Tally(long up, long down) implements Mergeable<Tally> {
    /** Has counted nothing. */
    public static final Tally NONE = new Tally(0, 0);

    public Tally {
      if (up < 0 || down < 0) {
        throw new IllegalArgumentException("a tally does not shrink: " + up + ", " + down);
      }
    }

    /** The tally after a step up or down. */
    public Tally plus(long delta) {
      return delta >= 0
          ? new Tally(Math.addExact(up, delta), down)
          : new Tally(up, Math.subtractExact(down, delta));
    }

    /** The newer one, part by part. */
    @Override
    public Tally merge(Tally other) {
      return new Tally(Math.max(up, other.up), Math.max(down, other.down));
    }
  }

  /** What {@code replica} has counted. */
  public Tally of(String replica) {
    return tallies.getOrDefault(replica, Tally.NONE);
  }

  /** The counter after {@code replica} has counted {@code delta}, which may be negative. */
  public PNCounter plus(String replica, long delta) {
    return with(replica, of(replica).plus(delta));
  }

  /** The counter with what it is told of {@code replica}, unless it knows more. */
  public PNCounter with(String replica, Tally tally) {
    return merge(new PNCounter(Map.of(replica, tally)));
  }

  /** The sum over all replicas. */
  public long value() {
    return tallies.values().stream().mapToLong(it -> it.up() - it.down()).sum();
  }

  @Override
  public PNCounter merge(PNCounter other) {
    var merged = new TreeMap<>(tallies);
    other.tallies.forEach((replica, tally) -> merged.merge(replica, tally, Tally::merge));
    return new PNCounter(merged);
  }
}
