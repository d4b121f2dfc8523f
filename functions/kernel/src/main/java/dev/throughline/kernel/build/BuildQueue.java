package dev.throughline.kernel.build;

/** Delivers work on builds to its workers. Safe for use by many threads. */
@FunctionalInterface
public interface BuildQueue {
  /**
   * Sends work. The work is delivered at least once, after its delay or, if the delay is too long
   * for the queue, earlier: the worker then sends it again.
   */
  void send(BuildWork.Next next);
}
