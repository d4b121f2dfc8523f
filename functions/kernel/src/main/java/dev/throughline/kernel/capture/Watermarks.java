package dev.throughline.kernel.capture;

import java.util.Optional;

/**
 * The last watermark of a table; its writes come through the table's stream. Implementations are
 * safe for use by many threads; an outage is an unchecked exception.
 */
public interface Watermarks {
  /** The last one, strongly consistent; empty if the table was never dumped. */
  Optional<Watermark> find();

  /**
   * Stores {@code next} if the last one has the number before.
   *
   * @return false if it has not; nothing was stored then
   */
  boolean put(Watermark next);
}
