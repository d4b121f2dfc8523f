package dev.throughline.simulation;

/** A consumer failed at a message, because of the message. */
final class Poisoned extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Poisoned(String message) {
    super(message, null, false, false);
  }
}
