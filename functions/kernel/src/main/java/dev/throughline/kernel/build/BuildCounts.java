package dev.throughline.kernel.build;

import dev.throughline.kernel.projection.Count;
import dev.throughline.kernel.projection.CountTable;
import java.util.List;
import java.util.Optional;

/**
 * The sums of one build of a statistic, which can be gone through and thrown away. Safe for use by
 * many threads.
 */
public interface BuildCounts extends CountTable {
  /**
   * Some of the sums of all tenants. It may be empty although others follow.
   *
   * @param next where the next ones begin; empty if none follow
   */
  record Counts(List<Count> counts, Optional<String> next) {
    public Counts {
      counts = List.copyOf(counts);
    }
  }

  /**
   * The tenants and keys under which there are sums, from a place on, in no order. One may come
   * several times, and then with a part of its sums each time: {@link #read} tells the whole.
   *
   * @param from empty for the first ones; else as the call before said
   * @param limit how many items are looked at, at most; at least 1
   */
  Counts scan(Optional<String> from, int limit);

  /** Deletes the sums of a tenant and a key, of all partitions. */
  void delete(Count count);

  /** Forgets how far has been counted: the last thing of a build that is thrown away. */
  void forget();
}
