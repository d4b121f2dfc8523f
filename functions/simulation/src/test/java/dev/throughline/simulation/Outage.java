package dev.throughline.simulation;

import dev.throughline.kernel.Unavailable;

/** A port gave no answer; the call may still have had its effect. */
final class Outage extends Unavailable {
  private static final long serialVersionUID = 1L;

  Outage(String message) {
    super(message);
  }
}
