package dev.throughline.localstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.template.TemplateNodes;
import java.util.List;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.nodes.Node;

/** Asserts that a rule holds for template.yaml and that a change breaks it. */
final class Proof {
  private static final Blueprint TEMPLATE = Blueprint.read(Blueprint.TEMPLATE);

  private Proof() {}

  static void holds(Rule rule) {
    assertThat(rule.violations(TEMPLATE)).isEmpty();
  }

  /** Asserts that the rule is broken by the change. */
  static void isBrokenBy(Rule rule, Change change) {
    assertThat(violations(rule, change)).isNotEmpty();
  }

  /** Asserts that the rule is broken by the change, with this sentence among the violations. */
  static void breaksSaying(Rule rule, Change change, String sentence) {
    assertThat(violations(rule, change)).contains(sentence);
  }

  private static List<String> violations(Rule rule, Change change) {
    var name = Blueprint.TEMPLATE.getFileName().toString();
    var nodes = TemplateNodes.read(name, Blueprint.content(Blueprint.TEMPLATE)).orElseThrow();
    assertThat(change.apply(nodes)).as("places in the template that are changed").isPositive();
    return rule.violations(Blueprint.of(name, written(nodes)));
  }

  private static String written(Node nodes) {
    var yaml = new StringBuilder();
    new Dump(DumpSettings.builder().build()).dumpNode(nodes, new Appending(yaml));
    return yaml.toString();
  }

  private record Appending(StringBuilder yaml) implements StreamDataWriter {
    @Override
    public void write(String text) {
      yaml.append(text);
    }

    @Override
    public void write(String text, int offset, int length) {
      yaml.append(text, offset, offset + length);
    }
  }
}
