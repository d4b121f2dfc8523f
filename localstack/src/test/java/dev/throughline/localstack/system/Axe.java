package dev.throughline.localstack.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The accessibility findings of axe-core on a page. */
final class Axe {
  private static final String SCRIPT = script();
  private static final String FIND =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, { resultTypes: ['violations'] }).then(
        (found) => done(found.violations
          .flatMap((one) => one.nodes.map((node) => one.impact + ' ' + one.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary))),
        (failure) => done(['axe failed: ' + failure]));
      """;

  private Axe() {}

  private static String script() {
    try (var in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every finding on the open page, of any severity. */
  static List<String> findings(Browser browser) {
    browser.script(SCRIPT);
    return switch (browser.asyncScript(FIND)) {
      case List<?> found -> found.stream().map(String::valueOf).toList();
      case Object other -> List.of("axe answered " + other);
    };
  }
}
