package dev.throughline.catalog.dump;

import dev.throughline.kernel.capture.Watermark;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dump, as an operator sees it.
 *
 * @param rows how many rows were read so far, deleted ones included
 * @param watermark the number of the last one
 * @param endedAt null while it is under way
 */
record DumpView(
    String dump,
    State state,
    long rows,
    long watermark,
    Instant begunAt,
    @Nullable String begunBy,
    @Nullable Instant endedAt) {
  enum State {
    RUNNING,
    ENDED
  }

  static DumpView of(Watermark last) {
    return new DumpView(
        last.dump(),
        last.endedAt().isPresent() ? State.ENDED : State.RUNNING,
        last.rows(),
        last.number(),
        last.begunAt(),
        last.begunBy(),
        last.endedAt().orElse(null));
  }
}
