package dev.throughline.kernel.bridge;

import dev.throughline.kernel.wire.PublishedEvent;
import java.util.List;

/** Sends to a broker that confirms what it has stored. Used by one thread. */
public interface ConfirmingSender extends AutoCloseable {
  /**
   * Sends events, and returns when the broker has confirmed them all. If it does not, that is an
   * unchecked exception, after which any of them may have arrived. The next call connects anew if
   * it must.
   */
  void send(List<PublishedEvent> events);

  @Override
  void close();
}
