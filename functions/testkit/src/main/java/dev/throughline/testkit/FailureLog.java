package dev.throughline.testkit;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IllegalFormatException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Prints the warnings and errors that were logged during a test if the test fails, and nothing
 * otherwise: so the exception behind a 500 is visible. JUnit registers it automatically if {@code
 * junit.jupiter.extensions.autodetection.enabled} is true.
 */
public final class FailureLog implements BeforeEachCallback, TestWatcher {
  private static final int MOST_RECORDS = 20;
  private static final Recorder RECORDER = new Recorder();

  static {
    Logger.getLogger("").addHandler(RECORDER);
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    RECORDER.forget();
  }

  @Override
  public void testFailed(ExtensionContext test, Throwable cause) {
    RECORDER.print(test.getDisplayName(), System.err);
  }

  private static final class Recorder extends Handler {
    private final Deque<LogRecord> records = new ArrayDeque<>();

    @Override
    public synchronized void publish(LogRecord record) {
      if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
        records.addLast(record);
        if (records.size() > MOST_RECORDS) {
          records.removeFirst();
        }
      }
    }

    synchronized void forget() {
      records.clear();
    }

    synchronized void print(String test, PrintStream to) {
      for (var record : records) {
        to.printf("logged in %s: %s%n", test, text(record));
        if (record.getThrown() != null) {
          record.getThrown().printStackTrace(to);
        }
      }
    }

    /** JBoss Logging leaves the parameters of a message in its record. */
    private static String text(LogRecord record) {
      try {
        return record.getParameters() == null
            ? record.getMessage()
            : record.getMessage().formatted(record.getParameters());
      } catch (IllegalFormatException _) {
        return record.getMessage();
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
