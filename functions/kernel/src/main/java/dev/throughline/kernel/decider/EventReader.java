package dev.throughline.kernel.decider;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.upcast.Upcasters;
import java.util.List;

/**
 * Reads stored events as values of {@code E}, in the form of today.
 *
 * @param <E> the events it knows
 */
@FunctionalInterface
public interface EventReader<E> {
  /**
   * The event; several, in order, if it was stored in an earlier form that became several; none if
   * this reader passes over its type. {@link NewerEvent} if newer code has written it: skipped, its
   * effect would be lost. Data that does not match the type is an {@link IllegalArgumentException}.
   *
   * @param stream in which it stands
   */
  List<E> read(StreamId stream, EventData data);

  /**
   * The chain through which it reads. What is kept of events as they were read (snapshots, rows,
   * sums) is out of date under another chain, as it is under other code.
   */
  default Upcasters upcasters() {
    return Upcasters.none();
  }
}
