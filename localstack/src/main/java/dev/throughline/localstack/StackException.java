package dev.throughline.localstack;

/** Why a stack cannot start, in words for the person who started it. */
public final class StackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A reason without a stack trace. */
  public StackException(String message) {
    super(message);
  }
}
