package dev.throughline.kernel.projection;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.StreamPosition;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A row with the position of each stream that it has applied. These positions give idempotency,
 * order and the detection of gaps.
 *
 * @param state empty when the events so far leave nothing to show
 * @param applied by stream name; a stream without an entry has not been seen
 * @param index where the row is listed
 */
public record Row<S>(
    Optional<S> state, Map<String, StreamPosition> applied, Optional<IndexEntry> index) {
  public Row {
    applied = Map.copyOf(applied);
  }

  /** A row that has seen nothing. */
  public static <S> Row<S> unseen() {
    return new Row<>(Optional.empty(), Map.of(), Optional.empty());
  }

  /** The position up to which {@code stream} has been applied. */
  public StreamPosition applied(StreamId stream) {
    return applied.getOrDefault(stream.name(), StreamPosition.START);
  }

  /** The row after {@code stream} was applied up to {@code position}. */
  public Row<S> advanced(
      Optional<S> state, StreamId stream, StreamPosition position, Optional<IndexEntry> index) {
    var positions = new TreeMap<>(applied);
    positions.put(stream.name(), position);
    return new Row<>(state, positions, index);
  }
}
