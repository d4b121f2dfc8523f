package dev.throughline.localstack.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.access.Consumption;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class FunctionOutputTest {
  @Test
  void aPrintedLineIsInTheLogOfItsFunctionAndInNoOthers() throws Exception {
    FunctionOutput.count();
    try (var one = new URLClassLoader(new URL[0]);
        var other = new URLClassLoader(new URL[0])) {
      print(one, "a line of German: größer");
      print(one, "another");
      print(other, "of the other");
      assertThat(FunctionOutput.of(one).messages()).isEqualTo(2);
      assertThat(FunctionOutput.of(one).bytes())
          .isEqualTo(26 + 7 + 2L * System.lineSeparator().length());
      assertThat(FunctionOutput.of(other).messages()).isEqualTo(1);
      FunctionOutput.forget(one);
      assertThat(FunctionOutput.of(one)).isEqualTo(Consumption.NONE);
    }
  }

  @Test
  void aReaderIsGivenWhatIsPrintedUntilItIsClosed() throws Exception {
    FunctionOutput.count();
    var read = new StringBuffer();
    try (var one = new URLClassLoader(new URL[0])) {
      try (var _ = FunctionOutput.read(read::append)) {
        print(one, "größer");
      }
      print(one, "unread");
    }
    assertThat(read).contains("größer" + System.lineSeparator()).doesNotContain("unread");
  }

  private static void print(ClassLoader function, String line) throws InterruptedException {
    var thread = Thread.ofVirtual().unstarted(() -> System.out.println(line));
    thread.setContextClassLoader(function);
    thread.start();
    thread.join();
  }
}
