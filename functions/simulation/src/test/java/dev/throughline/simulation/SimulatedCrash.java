package dev.throughline.simulation;

/** The process is gone: an error, so that nobody who handles exceptions lives on after it. */
final class SimulatedCrash extends Error {
  private static final long serialVersionUID = 1L;

  SimulatedCrash(String message) {
    super(message, null, false, false);
  }
}
