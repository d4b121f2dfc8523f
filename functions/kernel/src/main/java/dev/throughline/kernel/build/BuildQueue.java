package dev.throughline.kernel.build;

/** Brings work on builds to those who do it. Safe for use by many threads. */
@FunctionalInterface
public interface BuildQueue {
  /**
   * Sends work, which comes once or more often, after its delay or, if that is too long for the
   * queue, earlier: who does it then sends it again.
   */
  void send(BuildWork.Next next);
}
