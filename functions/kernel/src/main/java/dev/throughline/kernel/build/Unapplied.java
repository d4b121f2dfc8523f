package dev.throughline.kernel.build;

import dev.throughline.kernel.StreamId;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The events that the live consumer of a read model does not apply; a rebuild need not apply them
 * either. Used only when an event cannot be applied. Safe for use by many threads.
 */
public interface Unapplied {
  /** The version from which on a stream is blocked for the consumer; empty if it is not. */
  OptionalLong blockedFrom(StreamId stream);

  /** The versions of a stream that a person has discarded for the consumer. */
  Set<Long> discarded(StreamId stream);

  /** Nothing is blocked, nothing discarded. */
  Unapplied NOTHING =
      new Unapplied() {
        @Override
        public OptionalLong blockedFrom(StreamId stream) {
          return OptionalLong.empty();
        }

        @Override
        public Set<Long> discarded(StreamId stream) {
          return Set.of();
        }
      };
}
