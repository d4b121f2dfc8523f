package dev.throughline.database;

/** A database that cannot be had here. Its message says, in one line, what would bring it. */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what a person can do. */
  public UnavailableException(String message) {
    super(message);
  }
}
