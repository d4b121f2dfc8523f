package dev.throughline.localstack.cli;

import dev.throughline.localstack.StackException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;

/**
 * The example of another template: a program beside the template, with the address of the HTTP API
 * as its argument. Its output is printed; it ends with status 0 when every answer was right.
 */
record ExampleProgram(Path program) {

  /**
   * Runs the example.
   *
   * @throws StackException if it cannot be run, or ends with another status
   */
  void run(URI base, PrintStream console) {
    try {
      var process =
          new ProcessBuilder(program.toString(), base.toString()).redirectErrorStream(true).start();
      process.inputReader().lines().forEach(console::println);
      var status = process.waitFor();
      if (status != 0) {
        throw new StackException("The example ended with status " + status);
      }
    } catch (IOException e) {
      throw new StackException("The example cannot be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("The example was interrupted");
    }
  }
}
