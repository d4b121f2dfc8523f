package dev.throughline.localstack.template;

import dev.throughline.localstack.template.Tree.Field;
import dev.throughline.localstack.template.Tree.Fields;
import dev.throughline.localstack.template.Tree.Items;
import dev.throughline.localstack.template.Tree.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Turns YAML nodes into trees, and evaluates the intrinsic functions on the way. */
final class TreeBuilder {
  private final Intrinsics intrinsics;
  private final TemplateErrors problems;

  TreeBuilder(Intrinsics intrinsics, TemplateErrors problems) {
    this.intrinsics = intrinsics;
    this.problems = problems;
  }

  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  /** Empty for AWS::NoValue, and for an invalid intrinsic function. */
  Optional<Tree> build(Node node) {
    var tag = node.getTag().getValue();
    if (tag.startsWith("!")) {
      return intrinsics.evaluate(shortForm(tag.substring(1)), node, this);
    }
    return switch (node) {
      case ScalarNode scalar -> Optional.of(new Leaf(line(node), Text.of(scalar.getValue())));
      case SequenceNode sequence -> Optional.of(items(sequence));
      case MappingNode mapping -> mapping(mapping);
      default -> throw new IllegalStateException("A kind of YAML node that no parser makes");
    };
  }

  private static String shortForm(String name) {
    return name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
  }

  /** The arguments of an intrinsic function: its short form is the tag of the list itself. */
  Optional<Tree> arguments(Node node) {
    return node instanceof SequenceNode sequence ? Optional.of(items(sequence)) : Optional.empty();
  }

  private Items items(SequenceNode sequence) {
    var items = new ArrayList<Tree>();
    sequence.getValue().forEach(item -> build(item).ifPresent(items::add));
    return new Items(line(sequence), items);
  }

  private Optional<Tree> mapping(MappingNode mapping) {
    if (mapping.getValue().size() == 1) {
      var only = mapping.getValue().getFirst();
      var name = ((ScalarNode) only.getKeyNode()).getValue();
      if (name.equals("Ref") || name.startsWith("Fn::")) {
        return intrinsics.evaluate(name, only.getValueNode(), this);
      }
    }
    var fields = new LinkedHashMap<String, Field>();
    for (var entry : mapping.getValue()) {
      var name = ((ScalarNode) entry.getKeyNode()).getValue();
      var line = line(entry.getKeyNode());
      if (fields.containsKey(name)) {
        problems.add(line, name + " is there twice");
      }
      build(entry.getValueNode()).ifPresent(value -> fields.put(name, new Field(line, value)));
    }
    return Optional.of(new Fields(line(mapping), fields));
  }
}
