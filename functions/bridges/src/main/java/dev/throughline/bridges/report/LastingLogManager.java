package dev.throughline.bridges.report;

import java.util.logging.LogManager;

/**
 * A log that lasts until the process has ended: the JDK's own closes its handlers as soon as a
 * signal comes, before the last report.
 */
public final class LastingLogManager extends LogManager {
  /** Names the class; it is a constant, which does not make the JDK's own first. */
  public static final String PROPERTY = "java.util.logging.manager";

  /** For the JDK. */
  public LastingLogManager() {}

  @Override
  public void reset() {
    // Handlers stay.
  }
}
