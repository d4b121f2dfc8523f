package dev.throughline.kernel.personal;

import dev.throughline.kernel.StreamId;
import java.util.Optional;

/**
 * Keys for sealing personal data, one for each person. Without its key the data is unreadable in
 * every copy. Implementations are safe for use by many threads.
 */
public interface PersonalKeys {
  /**
   * The key of {@code subject}, 32 bytes; made if there is none yet. An {@link
   * IllegalStateException} if it was forgotten: it is never made again.
   */
  byte[] keyFor(StreamId subject);

  /** The key, if there is one. */
  Optional<byte[]> find(StreamId subject);

  /** Deletes the key for ever, also one that was never made. */
  void forget(StreamId subject);
}
