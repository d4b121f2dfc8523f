package dev.throughline.kernel.projection;

import dev.throughline.kernel.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The rows of one read model. Safe for use by many threads.
 *
 * @param <S> the row
 */
public interface ReadTable<S> {
  /** The most rows of a list that are examined for one page. */
  int MOST_LOOKED_AT = 200;

  /**
   * The tables that a consumer has to write, so that this one is right now and after a switch of
   * builds: this one alone, unless the read model has several builds.
   */
  default List<ReadTable<S>> kept() {
    return List.of(this);
  }

  /**
   * A consumer says which code it keeps the rows by, where it is noted: so that a change of the
   * code is seen that the rows have not been rebuilt for.
   *
   * @param fingerprint names the code
   * @return whether the rows were built by other code, which is said once
   */
  default boolean keptBy(String fingerprint) {
    return false;
  }

  /**
   * The row under {@code key}, strongly consistent; {@link Row#unseen} if there is none. {@link
   * UnreadableRow} if its text cannot be read.
   */
  Row<S> find(TenantId tenant, String key);

  /**
   * The same as an eventually consistent read: it may miss the last saves. Costs half where the two
   * differ.
   */
  default Row<S> glance(TenantId tenant, String key) {
    return find(tenant, key);
  }

  /**
   * Stores {@code next} if the stored row has applied the same versions as {@code previous}.
   *
   * @return false if it has not; nothing was stored then
   */
  boolean save(TenantId tenant, String key, Row<S> previous, Row<S> next);

  /**
   * Stores {@code next} if the stored row still equals {@code previous} in every field: for a row
   * from memory, which a person may have repaired since.
   *
   * @return false if it is not; nothing was stored then
   */
  boolean replace(TenantId tenant, String key, Row<S> previous, Row<S> next);

  /**
   * The rows of a list in the order of {@link IndexEntry#sort}, descending, at most {@code limit}.
   * At most {@link #MOST_LOOKED_AT} rows are examined: then the page ends with a cursor, even if
   * the filter has left it short or empty. May lag behind {@link #save} by a moment.
   *
   * @param list as in {@link IndexEntry#list}
   * @param filter rows that it does not accept are left out
   * @param cursor of the page before, empty for the first; one that no page gave is an {@link
   *     IllegalArgumentException}
   * @param limit at least 1
   */
  Page<S> list(
      TenantId tenant, String list, Predicate<S> filter, Optional<String> cursor, int limit);
}
