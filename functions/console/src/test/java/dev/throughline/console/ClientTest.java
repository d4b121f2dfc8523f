package dev.throughline.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the tests of the JavaScript client in Node. */
class ClientTest {
  private record Run(int status, String output) {}

  @Test
  void theClientPassesItsTestsUnderNode() throws Exception {
    assumeTrue(hasNode(), "SKIPPED: the tests of client.js need node on the PATH");

    var run = run("--test", "src/test/js/");

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.output()).containsPattern("pass [1-9]");
  }

  private static boolean hasNode() throws InterruptedException {
    try {
      return run("--version").status() == 0;
    } catch (IOException _) {
      System.err.println("client.js is not tested: there is no node here");
      return false;
    }
  }

  private static Run run(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("node"));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }
}
