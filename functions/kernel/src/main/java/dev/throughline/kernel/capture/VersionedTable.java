package dev.throughline.kernel.capture;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plain table of rows that count their versions. A row never goes: a deleted one is stored
 * without a state. Reads are strongly consistent; an outage is an unchecked exception.
 * Implementations are safe for use by many threads.
 *
 * @param <S> the state of a row
 */
public interface VersionedTable<S> {
  /** The row; empty if there has never been one. */
  Optional<RowVersion<S>> find(StreamId id);

  /**
   * The rows that there are of these.
   *
   * @param ids at most {@link #MOST}, none twice
   */
  Map<StreamId, RowVersion<S>> findAll(Collection<StreamId> ids);

  /** The most rows that are read at once. */
  int MOST = 100;

  /**
   * Stores the next version of a row.
   *
   * @param write is remembered with the row, in one transaction; empty if the write cannot come
   *     again
   */
  Result write(RowVersion<S> next, Optional<RememberedWrite> write);

  /** The write that was stored under an id into this row; empty if there is none. */
  Optional<RememberedWrite> remembered(StreamId id, CommandId command);

  /**
   * Rows in an order of the table's own, which is always the same.
   *
   * @param after where the last page ended; empty for the first page
   * @param limit 1 to {@link #MOST}
   */
  Page<S> page(Optional<String> after, int limit);

  /**
   * Some rows.
   *
   * @param rows may be empty though more follow
   * @param next where the next page begins; empty at the end of the table
   */
  record Page<S>(List<RowVersion<S>> rows, Optional<String> next) {
    public Page {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A write as it is remembered, for ever.
   *
   * @param fingerprint of its content
   * @param version of the row that it made
   */
  record RememberedWrite(CommandId command, String fingerprint, long version) {}

  /** How a write ended. */
  sealed interface Result {
    /** It is stored. */
    record Stored() implements Result {}

    /** The stored row is not the version before; nothing is stored. */
    record Outdated() implements Result {}

    /** The write was stored before; nothing is stored now. */
    record Known(RememberedWrite write) implements Result {}
  }
}
