package dev.throughline.kernel.personal;

import dev.throughline.kernel.StreamId;
import java.util.Optional;

/**
 * Keys, one to a person, with which what is personal is sealed. To forget the key is to make all of
 * it unreadable, wherever it lies. Implementations are safe for use by many threads.
 */
public interface PersonalKeys {
  /**
   * The key of {@code subject}, 32 bytes; made if there is none yet. An {@link
   * IllegalStateException} if it was forgotten: it is never made again.
   */
  byte[] keyFor(StreamId subject);

  /** The key, if there is one. */
  Optional<byte[]> find(StreamId subject);

  /** Forgets the key, for ever. Also one that was never made. */
  void forget(StreamId subject);
}
