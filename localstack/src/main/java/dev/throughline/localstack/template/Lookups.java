package dev.throughline.localstack.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Replaces every {@code Fn::FindInMap} by the value in the template's Mappings. Only literal names
 * are understood, which all names are once the loops are expanded.
 */
final class Lookups {
  private final Map<String, Node> mappings;
  private final TemplateErrors problems;

  Lookups(Node root, TemplateErrors problems) {
    this.mappings = TemplateNodes.children(TemplateNodes.children(root).get("Mappings"));
    this.problems = problems;
  }

  Node resolve(Node node) {
    return switch (node) {
      case SequenceNode sequence when sequence.getTag().getValue().equals("!FindInMap") ->
          found(sequence).orElse(sequence);
      case SequenceNode sequence -> sequence(sequence);
      case MappingNode mapping -> mapping(mapping);
      default -> node;
    };
  }

  private Node sequence(SequenceNode sequence) {
    return new SequenceNode(
        sequence.getTag(),
        true,
        new ArrayList<>(sequence.getValue().stream().map(this::resolve).toList()),
        sequence.getFlowStyle(),
        sequence.getStartMark(),
        sequence.getEndMark());
  }

  private Node mapping(MappingNode mapping) {
    var only = mapping.getValue().size() == 1 ? mapping.getValue().getFirst() : null;
    if (only != null
        && TemplateNodes.text(only.getKeyNode()).equals("Fn::FindInMap")
        && only.getValueNode() instanceof SequenceNode names) {
      return found(names).orElse(mapping);
    }
    return new MappingNode(
        mapping.getTag(),
        true,
        new ArrayList<>(mapping.getValue().stream().map(this::field).toList()),
        mapping.getFlowStyle(),
        mapping.getStartMark(),
        mapping.getEndMark());
  }

  private NodeTuple field(NodeTuple field) {
    return new NodeTuple(field.getKeyNode(), resolve(field.getValueNode()));
  }

  private Optional<Node> found(SequenceNode names) {
    var path = names.getValue().stream().map(TemplateNodes::text).toList();
    var value = path.size() == 3 ? value(path) : null;
    if (value instanceof ScalarNode) {
      return Optional.of(value);
    }
    problems.add(TreeBuilder.line(names), "Mappings have no text at " + String.join(", ", path));
    return Optional.empty();
  }

  private @org.jspecify.annotations.Nullable Node value(List<String> path) {
    var keys = TemplateNodes.children(mappings.get(path.getFirst()));
    return TemplateNodes.children(keys.get(path.get(1))).get(path.getLast());
  }
}
