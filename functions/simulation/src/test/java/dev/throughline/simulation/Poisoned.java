package dev.throughline.simulation;

/** A consumer failed at a message, for a reason that lies in the message. */
final class Poisoned extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Poisoned(String message) {
    super(message, null, false, false);
  }
}
