package dev.throughline.localstack.cli;

import java.io.PrintStream;

/** Prints the started parts, each line with the time since the beginning. */
final class Progress {
  private final long start = System.nanoTime();
  private final PrintStream console;

  Progress(PrintStream console) {
    this.console = console;
  }

  void line(String line) {
    console.printf("  %s  %s%n", seconds(), line);
  }

  String seconds() {
    return "%5.1f s".formatted((System.nanoTime() - start) / 1e9);
  }
}
