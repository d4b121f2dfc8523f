package dev.throughline.localstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** Shows that a rule holds for template.yaml, and that it would not for every template. */
final class Proof {
  private static final Blueprint TEMPLATE = Blueprint.read(Blueprint.TEMPLATE);

  private Proof() {}

  static void holds(Rule rule) {
    assertThat(rule.violations(TEMPLATE)).isEmpty();
  }

  /** The rule is broken once every {@code text} in the template is replaced. */
  static void isBrokenBy(Rule rule, String text, String instead) {
    assertThat(violations(rule, text, instead)).isNotEmpty();
  }

  /** The same, and one of the sentences is this. */
  static void breaksSaying(Rule rule, String text, String instead, String sentence) {
    assertThat(violations(rule, text, instead)).contains(sentence);
  }

  private static List<String> violations(Rule rule, String text, String instead) {
    var template = Blueprint.content(Blueprint.TEMPLATE);
    assertThat(template).contains(text);
    try {
      var changed = Files.createTempFile("template-", ".yaml");
      try {
        Files.writeString(changed, template.replace(text, instead));
        return rule.violations(Blueprint.read(changed));
      } finally {
        Files.delete(changed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
