package dev.throughline.localstack.template;

import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Turns spelled-out intrinsic functions into short forms. In a loop a name that depends on the
 * variable must be spelled out, as in {@code Ref: !Sub "${Name}Queue"}; once the variable has its
 * value, the node becomes what it would be without the loop: {@code !Ref OrdersQueue}.
 */
final class ShortForms {
  private ShortForms() {}

  /** The node in its short form, or unchanged if there is none. */
  static Node of(Node node) {
    return switch (node) {
      case ScalarNode scalar when tagged(scalar, "!Sub") && !scalar.getValue().contains("${") ->
          scalar(node, Tag.STR, scalar.getValue());
      case SequenceNode path when tagged(path, "!GetAtt") -> attribute(path, path).orElse(node);
      case MappingNode mapping when mapping.getValue().size() == 1 -> only(mapping).orElse(mapping);
      default -> node;
    };
  }

  private static boolean tagged(Node node, String tag) {
    return node.getTag().getValue().equals(tag);
  }

  private static Optional<Node> only(MappingNode mapping) {
    var argument = mapping.getValue().getFirst().getValueNode();
    return switch (TemplateNodes.text(mapping.getValue().getFirst().getKeyNode())) {
      case "Ref" -> name(mapping, argument);
      case "Fn::GetAtt" -> attribute(mapping, argument);
      default -> Optional.empty();
    };
  }

  private static Optional<Node> name(Node whole, Node argument) {
    return argument instanceof ScalarNode name && tagged(name, Tag.STR.getValue())
        ? Optional.of(scalar(whole, new Tag("!Ref"), name.getValue()))
        : Optional.empty();
  }

  private static Optional<Node> attribute(Node whole, Node argument) {
    return argument instanceof SequenceNode path
            && path.getValue().stream().allMatch(ScalarNode.class::isInstance)
        ? Optional.of(
            scalar(
                whole,
                new Tag("!GetAtt"),
                path.getValue().stream().map(TemplateNodes::text).collect(Collectors.joining("."))))
        : Optional.empty();
  }

  private static ScalarNode scalar(Node like, Tag tag, String value) {
    return new ScalarNode(
        tag, true, value, ScalarStyle.PLAIN, like.getStartMark(), like.getEndMark());
  }
}
