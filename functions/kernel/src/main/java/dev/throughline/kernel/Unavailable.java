package dev.throughline.kernel;

/**
 * Something could not be done for now, for no reason that lies in it: a port throttles, does not
 * answer or is away, other writers were faster every time, or there is no time left. The same again
 * may succeed later, so that it is never a reason to give up a message or to refuse a request.
 */
public class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what could not be done, and why
   */
  public Unavailable(String message) {
    super(message);
  }
}
