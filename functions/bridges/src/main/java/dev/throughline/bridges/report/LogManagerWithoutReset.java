package dev.throughline.bridges.report;

import java.util.logging.LogManager;

/**
 * Keeps the log's handlers until the process has ended. The JDK's own resets itself when a signal
 * comes: it would close the handlers before the last report.
 */
public final class LogManagerWithoutReset extends LogManager {
  /** Names the class; it is a constant, which does not make the JDK's own first. */
  public static final String PROPERTY = "java.util.logging.manager";

  /** For the JDK. */
  public LogManagerWithoutReset() {}

  @Override
  public void reset() {
    // Handlers stay.
  }
}
