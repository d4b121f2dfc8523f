package dev.throughline.simulation;

import dev.throughline.kernel.Unavailable;

/** A port gave no answer; what was asked of it may have been done all the same. */
final class Outage extends Unavailable {
  private static final long serialVersionUID = 1L;

  Outage(String message) {
    super(message);
  }
}
