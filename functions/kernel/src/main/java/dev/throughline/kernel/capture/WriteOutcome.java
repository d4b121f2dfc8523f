package dev.throughline.kernel.capture;

/**
 * How a write of a row ended.
 *
 * @param <S> the state of the row
 */
public sealed interface WriteOutcome<S> {
  /** The row has a new version. */
  record Written<S>(RowVersion<S> row) implements WriteOutcome<S> {}

  /** The row is as it was to be; nothing is stored. */
  record Unchanged<S>(RowVersion<S> row) implements WriteOutcome<S> {}

  /** The same write was stored before, and led to this version. */
  record Repeated<S>(long version) implements WriteOutcome<S> {}

  /** Another write was stored under the same id. */
  record KeyReused<S>() implements WriteOutcome<S> {}

  /**
   * The row has another version than the writer expected.
   *
   * @param actual 0 if there is no row
   */
  record VersionMismatch<S>(long actual) implements WriteOutcome<S> {}

  /** There is no such row to delete. */
  record Missing<S>() implements WriteOutcome<S> {}

  /** Other writers were faster every time; nothing is stored. */
  record Contended<S>() implements WriteOutcome<S> {}
}
