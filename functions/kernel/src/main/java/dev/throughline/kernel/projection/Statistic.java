package dev.throughline.kernel.projection;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.wire.RecordedEvent;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Sums over the events of many streams. Pure.
 *
 * @param <E> the events it looks at
 */
public interface Statistic<E> {
  /** Whether any event of {@code stream} may count; those of other streams are not read. */
  default boolean concerns(StreamId stream) {
    return true;
  }

  /** The key under which an event is counted; it sorts as readers want it, and has no {@code #}. */
  String key(RecordedEvent recorded);

  /** The amounts that an event adds, by the name of the sum; empty if none. */
  Map<String, BigDecimal> sums(E event);
}
