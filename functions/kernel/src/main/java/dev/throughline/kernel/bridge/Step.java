package dev.throughline.kernel.bridge;

/** What one step of a bridge led to. */
public sealed interface Step {
  /**
   * Commits were forwarded.
   *
   * @param position the new one
   * @param events how many messages that were, perhaps none
   */
  record Forwarded(long position, int commits, int events) implements Step {}

  /**
   * There is nothing to forward at present.
   *
   * @param times how often that was so without a break, from 1
   */
  record CaughtUp(int times) implements Step {}

  /**
   * The feed or the broker failed; the next step tries again.
   *
   * @param times how many steps have failed without a break, from 1
   */
  record Failed(RuntimeException cause, int times) implements Step {}

  /** Another bridge has the partition now; there are no further steps. */
  record TakenOver() implements Step {}
}
