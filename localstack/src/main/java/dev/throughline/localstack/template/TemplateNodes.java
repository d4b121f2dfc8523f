package dev.throughline.localstack.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A template's YAML with its loops and look-ups expanded. Every reader of a template reads these
 * nodes.
 */
public final class TemplateNodes {
  private TemplateNodes() {}

  /**
   * Reads the nodes of one template; empty if the text holds nothing.
   *
   * @param name the template's name in messages
   * @throws TemplateException naming every unknown loop and look-up with its line, or the place
   *     where the text is no YAML
   */
  public static Optional<Node> read(String name, String yaml) {
    var problems = new TemplateErrors();
    var root = compose(name, yaml, problems).map(node -> writtenOut(node, problems));
    problems.throwIfAny(name);
    return root;
  }

  private static Node writtenOut(Node root, TemplateErrors problems) {
    return new Lookups(root, problems).resolve(new Loops(root, problems).writtenOut());
  }

  private static Optional<Node> compose(String name, String yaml, TemplateErrors problems) {
    try {
      return new Compose(LoadSettings.builder().setLabel(name).build()).composeString(yaml);
    } catch (MarkedYamlEngineException e) {
      problems.add(e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0), e.getProblem());
      problems.throwIfAny(name);
      throw e;
    }
  }

  /** The fields of a mapping in their order; none if the node is no mapping. */
  static Map<String, Node> children(@Nullable Node node) {
    var children = new LinkedHashMap<String, Node>();
    if (node instanceof MappingNode mapping) {
      mapping
          .getValue()
          .forEach(field -> children.put(text(field.getKeyNode()), field.getValueNode()));
    }
    return children;
  }

  /** The text of a scalar; empty for every other node. */
  static String text(@Nullable Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
