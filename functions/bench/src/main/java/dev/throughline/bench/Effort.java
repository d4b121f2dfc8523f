package dev.throughline.bench;

/**
 * The effort of a measurement.
 *
 * @param runs how often the whole is measured; the median counts
 * @param turns of each way in a run
 * @param operations in a turn
 * @param warmUp operations of each way that are not measured
 * @param commits of the long stream
 */
record Effort(int runs, int turns, int operations, int warmUp, int commits) {
  /** So much that the ratios of three runs are alike. */
  static final Effort FULL = new Effort(3, 12, 250, 2_000, 3_000);

  /** Everything once, to see that it runs. */
  static final Effort ONCE = new Effort(1, 1, 1, 1, 40);

  /** The same for operations that take {@code times} as long as a single request. */
  Effort lighter(int times) {
    return new Effort(
        runs, turns, Math.ceilDiv(operations, times), Math.ceilDiv(warmUp, times), commits);
  }
}
