package dev.throughline.localstack.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Expands every {@code Fn::ForEach} of a template, at any place of a mapping, as the transform
 * {@code AWS::LanguageExtensions} does. Not safe for concurrent use.
 */
final class Loops {
  private static final String PREFIX = "Fn::ForEach::";
  private static final String EXTENSIONS = "AWS::LanguageExtensions";
  private static final String SERVERLESS = "AWS::Serverless-2016-10-31";
  private static final Pattern PLACEHOLDER = Pattern.compile("([$&])\\{([A-Za-z0-9]+)}");

  private final Node root;
  private final boolean extended;
  private final TemplateErrors problems;

  Loops(Node root, TemplateErrors problems) {
    this.root = root;
    this.problems = problems;
    this.extended = extended(TemplateNodes.children(root).get("Transform"));
  }

  /** Transforms run in the order of the list: the loops must be expanded before SAM. */
  private static boolean extended(@org.jspecify.annotations.Nullable Node transform) {
    var names =
        transform instanceof SequenceNode list
            ? list.getValue().stream().map(TemplateNodes::text).toList()
            : List.of(TemplateNodes.text(transform));
    return names.contains(EXTENSIONS)
        && (!names.contains(SERVERLESS) || names.indexOf(EXTENSIONS) < names.indexOf(SERVERLESS));
  }

  Node writtenOut() {
    return node(root, Map.of());
  }

  private Node node(Node node, Map<String, String> variables) {
    var written =
        switch (node) {
          case ScalarNode scalar -> scalar(scalar, variables);
          case SequenceNode sequence -> sequence(sequence, variables);
          case MappingNode mapping -> mapping(mapping, variables);
          default -> node;
        };
    return variables.isEmpty() ? written : ShortForms.of(written);
  }

  private Node sequence(SequenceNode sequence, Map<String, String> variables) {
    var items = sequence.getValue().stream().map(item -> node(item, variables)).toList();
    return new SequenceNode(
        sequence.getTag(),
        true,
        new ArrayList<>(items),
        sequence.getFlowStyle(),
        sequence.getStartMark(),
        sequence.getEndMark());
  }

  private static Node scalar(ScalarNode scalar, Map<String, String> variables) {
    var refersToVariable =
        scalar.getTag().getValue().equals("!Ref") && variables.containsKey(scalar.getValue());
    return refersToVariable
        ? text(scalar, Tag.STR, variables.get(scalar.getValue()))
        : text(scalar, scalar.getTag(), substitute(scalar.getValue(), variables));
  }

  private static ScalarNode text(ScalarNode like, Tag tag, String value) {
    return new ScalarNode(
        tag, true, value, like.getScalarStyle(), like.getStartMark(), like.getEndMark());
  }

  /** {@code &{X}} is the value without the characters that a logical id cannot have. */
  private static String substitute(String text, Map<String, String> variables) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> {
              var value = variables.get(found.group(2));
              var shown = found.group(1).equals("&") ? alphanumeric(value) : value;
              return Matcher.quoteReplacement(value == null ? found.group() : shown);
            });
  }

  private static String alphanumeric(@org.jspecify.annotations.Nullable String value) {
    return value == null ? "" : value.replaceAll("[^A-Za-z0-9]", "");
  }

  private Node mapping(MappingNode mapping, Map<String, String> variables) {
    var only = mapping.getValue().size() == 1 ? mapping.getValue().getFirst() : null;
    if (only != null
        && TemplateNodes.text(only.getKeyNode()).equals("Ref")
        && only.getValueNode() instanceof ScalarNode name
        && variables.containsKey(name.getValue())) {
      return text(name, Tag.STR, variables.get(name.getValue()));
    }
    return new MappingNode(
        mapping.getTag(),
        true,
        fields(mapping, variables),
        mapping.getFlowStyle(),
        mapping.getStartMark(),
        mapping.getEndMark());
  }

  private List<NodeTuple> fields(MappingNode mapping, Map<String, String> variables) {
    var fields = new ArrayList<NodeTuple>();
    var looped = new ArrayList<NodeTuple>();
    for (var field : mapping.getValue()) {
      if (TemplateNodes.text(field.getKeyNode()).startsWith(PREFIX)) {
        var made = loop(field, variables);
        fields.addAll(made);
        looped.addAll(made);
      } else {
        fields.add(
            new NodeTuple(
                node(field.getKeyNode(), variables), node(field.getValueNode(), variables)));
      }
    }
    refuseDuplicates(fields, looped);
    return fields;
  }

  private void refuseDuplicates(List<NodeTuple> fields, List<NodeTuple> looped) {
    var known = new HashSet<String>();
    for (var field : fields) {
      var name = TemplateNodes.text(field.getKeyNode());
      if (!known.add(name) && looped.stream().anyMatch(made -> named(made, name))) {
        problems.add(
            TreeBuilder.line(field.getKeyNode()), name + " is there twice; a loop makes it");
      }
    }
  }

  private static boolean named(NodeTuple field, String name) {
    return TemplateNodes.text(field.getKeyNode()).equals(name);
  }

  private List<NodeTuple> loop(NodeTuple field, Map<String, String> variables) {
    var name = TemplateNodes.text(field.getKeyNode());
    var line = TreeBuilder.line(field.getKeyNode());
    if (!extended) {
      problems.add(
          line, name + " needs the Transform " + EXTENSIONS + ", and before " + SERVERLESS);
    }
    if (field.getValueNode() instanceof SequenceNode sequence
        && sequence.getValue().size() == 3
        && sequence.getValue().getFirst() instanceof ScalarNode variable
        && sequence.getValue().get(1) instanceof SequenceNode values
        && values.getValue().stream().allMatch(ScalarNode.class::isInstance)
        && sequence.getValue().getLast() instanceof MappingNode body) {
      return loop(name, variable, values, body, variables);
    }
    problems.add(line, name + " wants a variable, a list of texts, and a mapping");
    return List.of();
  }

  private List<NodeTuple> loop(
      String name,
      ScalarNode variable,
      SequenceNode values,
      MappingNode body,
      Map<String, String> outer) {
    if (outer.containsKey(variable.getValue())) {
      problems.add(
          TreeBuilder.line(variable),
          name + ": " + variable.getValue() + " is the variable of a loop around it already");
    }
    var fields = new ArrayList<NodeTuple>();
    for (var value : values.getValue()) {
      var variables = new LinkedHashMap<>(outer);
      variables.put(variable.getValue(), TemplateNodes.text(node(value, outer)));
      fields.addAll(fields(body, variables));
    }
    return fields;
  }
}
