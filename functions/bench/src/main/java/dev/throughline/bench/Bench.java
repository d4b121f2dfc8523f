package dev.throughline.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/** The command: measures the named suites, or all, and prints a table of each. */
public final class Bench {
  private static final List<Suite> SUITES =
      List.of(
          new SdkSuite(),
          new GroupCommitSuite(),
          new SnapshotSuite(),
          new RebuildSuite(),
          new BacklogSuite(),
          new LoopSuite());

  private Bench() {}

  /** Prints to standard output; ends with 2 if a name is unknown. */
  public static void main(String[] names) {
    var known = SUITES.stream().map(Suite::name).toList();
    if (!known.containsAll(List.of(names))) {
      System.err.println("Measured are " + String.join(", ", known));
      System.exit(2);
    }
    measure(Set.of(names), Effort.FULL, System.out);
  }

  /** Measures the suites of these names, all for no name. */
  static void measure(Set<String> names, Effort effort, PrintStream out) {
    SUITES.stream()
        .filter(suite -> names.isEmpty() || names.contains(suite.name()))
        .forEach(suite -> out.printf("%s%n%s%n%n", suite.title(), suite.run(effort)));
  }
}
