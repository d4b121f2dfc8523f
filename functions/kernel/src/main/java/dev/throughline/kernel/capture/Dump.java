package dev.throughline.kernel.capture;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.VersionedTable.Page;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole table in chunks, while it changes, and gives each row to the reader of the table's
 * stream at a place where no change of the row is overtaken: at the watermark behind the chunk. A
 * row that has another version by then is left out, since its change wins, and comes through the
 * stream. The watermark's own way through the stream drives the dump: a process that dies leaves
 * nothing but a record that is delivered again.
 *
 * <p>After the watermarks of DBLog (Andreakis and Papapanagiotou, 2020). The version of a row does
 * what the lower watermark does there: it tells whether the row has changed since it was read. Safe
 * for use by many threads.
 *
 * @param <S> the state of a row
 */
public final class Dump<S> {
  private final VersionedTable<S> table;
  private final Watermarks watermarks;
  private final InstantSource clock;
  private final int chunk;

  /**
   * @param chunk the most rows of a chunk, at most {@link VersionedTable#MOST}
   */
  public Dump(VersionedTable<S> table, Watermarks watermarks, InstantSource clock, int chunk) {
    this.table = table;
    this.watermarks = watermarks;
    this.clock = clock;
    this.chunk = chunk;
  }

  /**
   * Begins a dump; one that is under way goes on, also if its last watermark was lost.
   *
   * @param name of the dump, if it begins
   * @param by the user; null if it is not known
   * @return the watermark; empty if another caller was faster
   */
  public Optional<Watermark> begin(String name, @Nullable String by) {
    var last = watermarks.find();
    var next =
        last.filter(it -> it.endedAt().isEmpty())
            .map(Watermark::again)
            .orElseGet(() -> first(last.map(Watermark::number).orElse(0L), name, by));
    return watermarks.put(next) ? Optional.of(next) : Optional.empty();
  }

  private Watermark first(long last, String name, @Nullable String by) {
    var page = table.page(Optional.empty(), chunk);
    return new Watermark(
        last + 1,
        name,
        clock.instant(),
        by,
        versions(page),
        page.next(),
        page.rows().size(),
        Optional.empty());
  }

  /**
   * The rows of a watermark that have come through the table's stream: those of its chunk that
   * still have the version with which they were read.
   */
  public List<RowVersion<S>> rows(Watermark watermark) {
    if (watermark.chunk().isEmpty()) {
      return List.of();
    }
    return table.findAll(watermark.chunk().keySet()).values().stream()
        .filter(row -> watermark.chunk().get(row.id()) == row.version())
        .toList();
  }

  /**
   * Reads the next chunk, once the rows of {@code done} were published. A watermark that is not the
   * last one changes nothing.
   */
  public void goOn(Watermark done) {
    if (done.endedAt().isPresent() || !watermarks.find().filter(done::equals).isPresent()) {
      return;
    }
    watermarks.put(
        done.next().isEmpty() ? done.ended(clock.instant()) : chunkAfter(done, done.next()));
  }

  private Watermark chunkAfter(Watermark done, Optional<String> place) {
    var page = table.page(place, chunk);
    return done.after(versions(page), page.next());
  }

  private static Map<StreamId, Long> versions(Page<?> page) {
    var versions = new LinkedHashMap<StreamId, Long>();
    page.rows().forEach(row -> versions.put(row.id(), row.version()));
    return versions;
  }
}
