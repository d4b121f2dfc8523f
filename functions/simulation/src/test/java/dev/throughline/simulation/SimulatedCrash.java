package dev.throughline.simulation;

/** The process has died. An error, so that code that handles exceptions does not survive it. */
final class SimulatedCrash extends Error {
  private static final long serialVersionUID = 1L;

  SimulatedCrash(String message) {
    super(message, null, false, false);
  }
}
