package dev.throughline.kernel.projection;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.projection.Projector.Result;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rows of a table, each saved on condition that it is as it was read, and remembered as it was
 * stored last. Safe for use by many threads.
 */
final class StoredRows<S> {
  private static final int ATTEMPTS = 20;

  private final ReadTable<S> table;
  private final RecentRows<S> recent = new RecentRows<>();

  StoredRows(ReadTable<S> table) {
    this.table = table;
  }

  /**
   * The next version of a row.
   *
   * @param next empty if it stays as it is
   * @param failure of the event at which it ended
   */
  record Step<S>(Result result, Optional<Row<S>> next, Optional<CannotApply> failure) {
    static <S> Step<S> end(Result result) {
      return new Step<>(result, Optional.empty(), Optional.empty());
    }

    static <S> Step<S> of(RowFold.Folded<S> folded) {
      return new Step<>(Result.APPLIED, folded.next(), folded.failure());
    }
  }

  RecentRows<S> recent() {
    return recent;
  }

  Row<S> find(StreamId stream, String key) {
    return table.find(stream.tenant(), key);
  }

  /** Judges the row, and again if another writer was faster; throws the failure of the step. */
  Result inTurn(StreamId stream, String key, Function<Row<S>, Step<S>> judge) {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var row = find(stream, key);
      var step = judge.apply(row);
      if (step.next().isEmpty() || save(stream, key, row, step.next().get())) {
        step.failure()
            .ifPresent(
                failure -> {
                  throw failure;
                });
        return step.result();
      }
    }
    throw new Unavailable("too many concurrent writes to row " + key);
  }

  /** Saves a row that was read as {@code previous}. */
  boolean save(StreamId stream, String key, Row<S> previous, Row<S> next) {
    return remembered(table.save(stream.tenant(), key, previous, next), stream, next);
  }

  /** Saves a row that was remembered as {@code previous}. */
  boolean replace(StreamId stream, String key, Row<S> previous, Row<S> next) {
    return remembered(table.replace(stream.tenant(), key, previous, next), stream, next);
  }

  private boolean remembered(boolean saved, StreamId stream, Row<S> next) {
    if (saved) {
      recent.stored(stream, next);
    } else {
      recent.forget(stream);
    }
    return saved;
  }
}
