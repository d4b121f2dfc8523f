package dev.throughline.kernel.bridge;

import dev.throughline.kernel.wire.PublishedEvent;
import java.util.List;
import java.util.OptionalLong;

/**
 * A broker's end of one partition of the feed, with the position up to which the partition was
 * forwarded. It belongs to one bridge, the last one that took it over. An outage is an unchecked
 * exception, after which what was asked may or may not have happened: {@link #resume} tells.
 * Implementations are used by one thread.
 */
public interface Receiver extends AutoCloseable {
  /**
   * Takes the partition over: from now on an earlier holder moves no position.
   *
   * @return the position up to which it was forwarded; 0 for nothing
   */
  long takeOver();

  /**
   * Goes on after an exception of {@link #forward}, or of this method.
   *
   * @return the position up to which the partition was forwarded; empty if another bridge has taken
   *     it over
   */
  OptionalLong resume();

  /**
   * Forwards the events between the position and {@code to}, and moves the position there. The
   * position moves only if every event has arrived.
   *
   * @param to greater than the position
   * @param events in the order of the feed, perhaps none
   * @return false if another bridge has taken the partition over: the position did not move
   */
  boolean forward(long to, List<PublishedEvent> events);

  @Override
  void close();
}
