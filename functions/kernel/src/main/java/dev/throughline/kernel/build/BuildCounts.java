package dev.throughline.kernel.build;

import dev.throughline.kernel.projection.Count;
import dev.throughline.kernel.projection.CountTable;
import java.util.List;
import java.util.Optional;

/**
 * The sums of one build of a statistic, which can be scanned and deleted. Safe for use by many
 * threads.
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
   * A page of the tenants and keys that have sums, in no order. One may come several times, each
   * time with a part of its sums: {@link #read} gives all of them.
   *
   * @param from empty for the first page; else {@code next} of the page before
   * @param limit the most items to examine; at least 1
   */
  Counts scan(Optional<String> from, int limit);

  /** Deletes the sums of a tenant and a key, of all partitions. */
  void delete(Count count);

  /** Deletes the checkpoints: the last step in deleting a build. */
  void forget();
}
