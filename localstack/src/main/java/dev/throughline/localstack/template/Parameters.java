package dev.throughline.localstack.template;

import dev.throughline.localstack.template.Tree.Fields;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** Gives every parameter its value: the caller's, else the template's default. */
final class Parameters {
  private final TreeBuilder builder;
  private final TemplateErrors problems;

  Parameters(TreeBuilder builder, TemplateErrors problems) {
    this.builder = builder;
    this.problems = problems;
  }

  void read(Map<String, Node> declared, Map<String, String> given, Map<String, String> values) {
    declared.forEach(
        (name, node) -> {
          if (given.containsKey(name)) {
            values.put(name, given.get(name));
          } else if (builder.build(node).orElse(null) instanceof Fields fields
              && fields.fields().containsKey("Default")) {
            var section = new Section("parameter " + name, fields, problems);
            values.put(name, section.literal("Default").orElse(""));
          } else {
            values.put(name, "");
            problems.add(TreeBuilder.line(node), "parameter " + name + " has no default");
          }
        });
    given.keySet().stream()
        .filter(name -> !declared.containsKey(name))
        .sorted()
        .forEach(
            name ->
                problems.add(
                    1, "a value is given for " + name + ", and there is no such parameter"));
  }
}
