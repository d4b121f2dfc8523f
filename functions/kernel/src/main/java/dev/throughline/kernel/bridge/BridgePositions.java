package dev.throughline.kernel.bridge;

import java.util.Optional;

/**
 * The positions of bridges whose broker keeps none. Each partition has a term, which begins when a
 * bridge takes the partition over; only the bridge of the current term moves the position. Reads
 * see every change before the call. Implementations are safe for use by many threads; an outage is
 * an unchecked exception, after which a change may or may not have happened.
 */
public interface BridgePositions {
  /**
   * A partition of the feed and its holder.
   *
   * @param term 1, 2, 3 …: one for each time that the partition was taken over
   * @param position up to which it was forwarded; 0 for nothing
   */
  record Held(long term, long position) {}

  /**
   * Begins the next term.
   *
   * @param bridge the bridge's name, without {@code #}
   */
  Held takeOver(String bridge, int partition);

  /** The current term; empty if nobody has taken the partition over yet. */
  Optional<Held> find(String bridge, int partition);

  /**
   * Moves the position, on condition that the term is still the current one. The same move again
   * changes nothing and succeeds.
   *
   * @return false in another term
   */
  boolean move(String bridge, int partition, long term, long to);
}
