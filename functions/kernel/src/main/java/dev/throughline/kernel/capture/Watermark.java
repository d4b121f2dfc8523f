package dev.throughline.kernel.capture;

import dev.throughline.kernel.StreamId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a dump has come. It is written into the table itself after a chunk was read, so that it
 * comes through the table's own stream behind every change that the chunk has seen.
 *
 * @param number 1, 2, 3 …, over all dumps of the table
 * @param dump names the dump
 * @param begunBy the user; null if it is not known
 * @param chunk the rows that were read, each with the version that it had
 * @param next where the table goes on behind the chunk; empty at its end
 * @param rows how many rows were read, those of the chunk included
 * @param endedAt empty while the dump is under way
 */
public record Watermark(
    long number,
    String dump,
    Instant begunAt,
    @Nullable String begunBy,
    Map<StreamId, Long> chunk,
    Optional<String> next,
    long rows,
    Optional<Instant> endedAt) {
  public Watermark {
    chunk = Map.copyOf(chunk);
  }

  /** The same under the next number, so that it comes once more. */
  Watermark again() {
    return new Watermark(number + 1, dump, begunAt, begunBy, chunk, next, rows, endedAt);
  }

  Watermark after(Map<StreamId, Long> read, Optional<String> then) {
    return new Watermark(
        number + 1, dump, begunAt, begunBy, read, then, rows + read.size(), endedAt);
  }

  Watermark ended(Instant at) {
    return new Watermark(
        number + 1, dump, begunAt, begunBy, Map.of(), Optional.empty(), rows, Optional.of(at));
  }
}
