package dev.throughline.simulation;

/** A port gave no answer; what was asked of it may have been done all the same. */
final class Outage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Outage(String message) {
    super(message, null, false, false);
  }
}
