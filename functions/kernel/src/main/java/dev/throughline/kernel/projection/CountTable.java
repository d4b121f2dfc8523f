package dev.throughline.kernel.projection;

import dev.throughline.kernel.TenantId;
import java.util.List;

/**
 * Sums over many streams, with the checkpoint of each partition of the feed: both change together
 * or not at all, so that every event is counted once in spite of failures. Implementations are safe
 * for use by many threads; an outage is an unchecked exception, after which an addition may or may
 * not have happened; {@link #counted} shows which.
 */
public interface CountTable {
  /** The most counts, by tenant and key, that one addition may touch. */
  int MAX_COUNTS = 99;

  /**
   * The tables that a counter has to write, so that this one is right now and after a switch of
   * builds: this one alone, unless the statistic has several builds.
   */
  default List<CountTable> kept() {
    return List.of(this);
  }

  /**
   * A consumer says which code it counts by, where it is noted: so that a change of the code is
   * seen that the sums have not been counted anew for.
   *
   * @param fingerprint names the code
   * @return whether the sums were counted by other code, which is said once
   */
  default boolean keptBy(String fingerprint) {
    return false;
  }

  /** The position up to which a partition has been counted; 0 if nothing has. */
  long counted(int partition);

  /**
   * Adds to the sums and moves {@link #counted}, all or nothing.
   *
   * @param from the position that {@link #counted} gave
   * @param to greater than {@code from}; anything else is an {@link IllegalArgumentException}
   * @param counts the numbers to add; those of one tenant and key are added up first
   * @return false if the partition has been counted to elsewhere meanwhile; nothing was added then
   */
  boolean add(int partition, long from, long to, List<Count> counts);

  /**
   * The sums over all partitions, by key, ascending.
   *
   * @param first the first key, which need not exist
   * @param last the last key, at least {@code first}
   */
  List<Count> read(TenantId tenant, String first, String last);
}
