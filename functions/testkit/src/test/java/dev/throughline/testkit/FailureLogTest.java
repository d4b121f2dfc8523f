package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class FailureLogTest {
  /** The build does not run this class alone, since its name does not end in Test. */
  static class Requests {
    @Test
    void areAnsweredWith500() {
      log("%s failed", "POST /orders", new IllegalStateException("no type"));
      assertThat(500).isEqualTo(202);
    }

    @Test
    void areAnsweredAsTheyShouldBe() {
      log("%s failed", "POST /orders", new IllegalStateException("as it was meant"));
    }
  }

  private static void log(String message, Object parameter, RuntimeException cause) {
    var record = new LogRecord(Level.SEVERE, message);
    record.setParameters(new Object[] {parameter});
    record.setThrown(cause);
    Logger.getLogger("requests").log(record);
  }

  private static String printed(String test) {
    var err = System.err;
    var printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectMethod(Requests.class, test))
                  .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                  .build());
    } finally {
      System.setErr(err);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theLogOfAFailedTestIsPrintedWithItsException() {
    assertThat(printed("areAnsweredWith500"))
        .contains("logged in areAnsweredWith500(): POST /orders failed")
        .contains("java.lang.IllegalStateException: no type");
  }

  @Test
  void ofATestThatPassesNothingIsPrinted() {
    assertThat(printed("areAnsweredAsTheyShouldBe")).doesNotContain("logged in");
  }
}
