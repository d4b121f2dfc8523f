package dev.throughline.kernel.saga;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Page;
import java.util.Collection;
import java.util.Optional;

/**
 * The list of the instances that persons look at, of all kinds of sagas. Implementations are safe
 * for use by many threads; an outage of what lies beneath is an unchecked exception.
 */
public interface SagaList {
  /** The most instances that one page looks at. */
  int MOST_LOOKED_AT = 500;

  /**
   * Takes in where instances stand. One of which the list knows this commit, or a later one, stays
   * as it is; one that has ended leaves the list, and is remembered for a day or longer, so that
   * nothing older brings it back. After an exception some may have been taken in.
   *
   * @param sagas listed ones, in any order
   */
  void put(Collection<ListedSaga> sagas);

  /**
   * A part of the list: by the time since which they stand there, if a status is wanted, else by
   * id. A page may be shorter than the limit, or empty, and have a cursor all the same. May be as
   * the list was a moment ago.
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
   * How often an instance came into quarantine, and how often one came out of it. Neither number
   * ever becomes smaller.
   */
  record Quarantine(long entered, long left) {
    /** How many are in it. */
    public long waiting() {
      return entered - left;
    }
  }
}
