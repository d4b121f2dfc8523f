package dev.throughline.kernel;

/**
 * A call failed for a reason outside of the call itself: a port throttles, does not answer or is
 * unreachable, other writers were faster every time, or there is no time left. The same call may
 * succeed later, so this is never a reason to give up a message or to refuse an order.
 */
public class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message the operation that failed, and why
   */
  public Unavailable(String message) {
    super(message);
  }
}
