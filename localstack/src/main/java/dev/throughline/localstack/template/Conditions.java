package dev.throughline.localstack.template;

import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Evaluates the template's conditions: Equals, Not, And, Or, and references to earlier ones. */
final class Conditions {
  private final TreeBuilder builder;
  private final TemplateErrors problems;

  Conditions(TreeBuilder builder, TemplateErrors problems) {
    this.builder = builder;
    this.problems = problems;
  }

  void read(Map<String, Node> declared, Map<String, Boolean> conditions) {
    declared.forEach((name, node) -> conditions.put(name, holds(node, conditions)));
  }

  private boolean holds(Node node, Map<String, Boolean> known) {
    var function = node.getTag().getValue();
    var argument = node;
    if (node instanceof MappingNode mapping && mapping.getValue().size() == 1) {
      var only = mapping.getValue().getFirst();
      function = ((ScalarNode) only.getKeyNode()).getValue();
      argument = only.getValueNode();
    }
    var arguments =
        argument instanceof SequenceNode sequence ? sequence.getValue() : List.<Node>of();
    return switch (function.replace("Fn::", "!")) {
      case "!Equals" ->
          arguments.size() == 2 && text(arguments.get(0)).equals(text(arguments.get(1)));
      case "!Not" -> arguments.size() == 1 && !holds(arguments.getFirst(), known);
      case "!And" -> arguments.stream().allMatch(inner -> holds(inner, known));
      case "!Or" -> arguments.stream().anyMatch(inner -> holds(inner, known));
      case "!Condition", "Condition" ->
          argument instanceof ScalarNode name && known.getOrDefault(name.getValue(), false);
      default -> {
        problems.add(TreeBuilder.line(node), "the condition " + function + " is not understood");
        yield false;
      }
    };
  }

  private String text(Node node) {
    return builder.build(node).orElse(null) instanceof Tree.Leaf leaf
        ? leaf.text().literal().orElse("")
        : "";
  }
}
