package dev.throughline.kernel.parking;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Page;
import java.util.List;
import java.util.Optional;

/**
 * Where parked things lie. Every change is conditional on what its writer saw, which is judged by
 * the place, the versions and the failure's attempts and times. Reads see every change that was
 * acknowledged before. Safe for use by many threads.
 */
public interface ParkingTable {
  /** What lies at a place, if anything does. */
  Optional<Parked> find(ParkingPlace place);

  /** Parks; false, and nothing happened, if the place is taken. */
  boolean add(Parked parked);

  /** Puts {@code next} in the place of {@code previous}; false if that no longer lies there. */
  boolean replace(Parked previous, Parked next);

  /** Takes away; false if {@code previous} no longer lies there. */
  boolean remove(Parked previous);

  /**
   * All that is parked of a stream for a consumer: the stream itself first, then messages by id.
   */
  List<Parked> of(String consumer, StreamId stream);

  /**
   * What is parked of a tenant's streams, at most {@code limit}: of one consumer by stream and id,
   * of all consumers in any order.
   *
   * @param cursor of the page before, empty for the first; one that no page gave is an {@link
   *     IllegalArgumentException}
   * @param limit at least 1
   */
  Page<Parked> list(TenantId tenant, Optional<String> consumer, Optional<String> cursor, int limit);
}
