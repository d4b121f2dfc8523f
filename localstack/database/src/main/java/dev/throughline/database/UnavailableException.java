package dev.throughline.database;

/**
 * A database that is not available. The message has, in one line, the command that would install
 * it.
 */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With the action that a person can take. */
  public UnavailableException(String message) {
    super(message);
  }
}
