package dev.throughline.kernel.capture;

import java.util.Optional;

/**
 * What a change of a table means for the subscribers of its events.
 *
 * @param <S> the state of a row
 */
public sealed interface Captured<S> {
  /** The kinds of events. */
  enum Kind {
    /** The row is there, and was not before. */
    CREATED,
    /** The state of the row has changed. */
    UPDATED,
    /** The row is no longer there. */
    DELETED
  }

  /**
   * An event.
   *
   * @param before the state before; empty for a row that was made, and if the state before is not
   *     known, as in a dump
   * @param row after the change
   */
  record Happened<S>(Kind kind, Optional<S> before, RowVersion<S> row) implements Captured<S> {}

  /** Nothing that a subscriber could see has changed. */
  record Unchanged<S>() implements Captured<S> {}

  /**
   * The writer has not counted the version of the row. No event can be made of it: subscribers
   * would take it for a repeat.
   *
   * @param why in words
   */
  record Uncounted<S>(String why) implements Captured<S> {}

  /**
   * The meaning of one change of one row. Pure: the same change always has the same meaning.
   *
   * @param before the row before; empty if there was none
   * @param after the row after; empty if it was removed
   */
  static <S> Captured<S> of(Optional<RowVersion<S>> before, Optional<RowVersion<S>> after) {
    if (after.isEmpty()) {
      return before.filter(RowVersion::exists).isPresent()
          ? new Uncounted<>(before.get().id() + " was removed and left no row with a next version")
          : new Unchanged<>();
    }
    var row = after.get();
    var stateBefore = before.flatMap(RowVersion::state);
    if (before.isPresent() && stateBefore.equals(row.state())) {
      return new Unchanged<>();
    }
    if (before.filter(it -> it.version() >= row.version()).isPresent()) {
      return new Uncounted<>(
          "%s was changed from version %d to %d"
              .formatted(row.id(), before.get().version(), row.version()));
    }
    if (!row.exists()) {
      return new Happened<>(Kind.DELETED, stateBefore, row);
    }
    var kind = stateBefore.isPresent() ? Kind.UPDATED : Kind.CREATED;
    return new Happened<>(kind, stateBefore, row);
  }

  /**
   * The event of a row that is read, and not seen to change. It is of the same kind as the event of
   * the change that led to this version, but for the state before, which nobody knows any more.
   */
  static <S> Happened<S> read(RowVersion<S> row) {
    if (!row.exists()) {
      return new Happened<>(Kind.DELETED, Optional.empty(), row);
    }
    var kind = row.madeIn() == row.version() ? Kind.CREATED : Kind.UPDATED;
    return new Happened<>(kind, Optional.empty(), row);
  }
}
