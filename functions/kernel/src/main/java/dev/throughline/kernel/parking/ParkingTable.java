package dev.throughline.kernel.parking;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.projection.Page;
import java.util.List;
import java.util.Optional;

/**
 * The blocked streams and parked messages of all consumers. Every change is conditional on the
 * entry that its writer read: two entries are the same when their keys, their versions and the
 * attempts and times of their failures are. Reads see every change that was acknowledged before.
 * Safe for use by many threads.
 */
public interface ParkingTable {
  /** How often a change is tried when other writers are faster. */
  int ATTEMPTS = 20;

  /** The entry under a key; empty if there is none. */
  Optional<Parked> find(Parked.Key key);

  /** Stores a new entry; false, and nothing is stored, if the key is taken. */
  boolean add(Parked parked);

  /** Replaces an entry under the same key; false if {@code previous} is not stored any longer. */
  boolean replace(Parked previous, Parked next);

  /** Deletes an entry; false if {@code previous} is not stored any longer. */
  boolean remove(Parked previous);

  /** All entries of a stream for a consumer: the blocked stream first, then messages by id. */
  List<Parked> of(String consumer, StreamId stream);

  /**
   * The entries of a tenant, at most {@code limit}: of one consumer by stream and id, of all
   * consumers in any order.
   *
   * @param cursor of the page before, empty for the first; one that no page gave is an {@link
   *     IllegalArgumentException}
   * @param limit at least 1
   */
  Page<Parked> list(TenantId tenant, Optional<String> consumer, Optional<String> cursor, int limit);

  /**
   * The entries of all tenants in any order, at most {@code limit}: for counts, not to be shown.
   *
   * @param cursor of the page before, empty for the first
   * @param limit at least 1
   */
  Page<Parked> everybodys(Optional<String> cursor, int limit);

  /**
   * Stores an entry, or merges it with the entry that is stored under its key: a blocked stream
   * keeps the smallest version that failed and the highest that has come. Parking is idempotent.
   * {@link Unavailable} if other writers are faster every time.
   */
  default void park(Parked parked) {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var stored = find(parked.key());
      var done =
          stored.isEmpty() ? add(parked) : replace(stored.get(), stored.get().followedBy(parked));
      if (done) {
        return;
      }
    }
    throw new Unavailable("too many concurrent writes to the parking entry " + parked.key());
  }

  /** The entry of a blocked stream; empty if the consumer processes the stream. */
  default Optional<BlockedStream> blocked(String consumer, StreamId stream) {
    return find(Parked.Key.ofStream(consumer, stream)).map(BlockedStream.class::cast);
  }
}
