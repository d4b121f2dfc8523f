package dev.throughline.kernel.saga;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Page;
import java.util.Collection;
import java.util.Optional;

/**
 * The operators' list of saga instances, of all kinds of sagas. Implementations are safe for use by
 * many threads; an outage of the storage is an unchecked exception.
 */
public interface SagaList {
  /** The most instances that are examined for one page. */
  int MOST_LOOKED_AT = 500;

  /**
   * Stores the standings of instances. An instance of which the list has this commit or a later one
   * does not change; an ended instance leaves the list, and is remembered for a day or longer, so
   * that no older commit brings it back. After an exception some may have been stored.
   *
   * @param sagas listed ones, in any order
   */
  void put(Collection<ListedSaga> sagas);

  /**
   * A part of the list: sorted by the time since which the standing holds, if a status is given,
   * else by id. A page may be shorter than the limit, or empty, and still have a cursor. May be
   * slightly stale.
   *
   * @param cursor of the page before, empty for the first; one that no page gave is an {@link
   *     IllegalArgumentException}
   * @param limit at least 1
   */
  Page<ListedSaga> find(
      TenantId tenant, String type, SagaFilter filter, Optional<String> cursor, int limit);

  /** The quarantine of a kind of saga, of all tenants; includes every put that was acknowledged. */
  Quarantine quarantine(String type);

  /**
   * How many instances have come into quarantine, and how many have left it. Neither number ever
   * decreases.
   */
  record Quarantine(long entered, long left) {
    /** How many are in it. */
    public long waiting() {
      return entered - left;
    }
  }
}
