package dev.throughline.localstack.template;

import dev.throughline.localstack.template.Text.Attribute;
import dev.throughline.localstack.template.Tree.Fields;
import dev.throughline.localstack.template.Tree.Items;
import dev.throughline.localstack.template.Tree.Leaf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Ref, GetAtt, Sub, Join, and If over the template's conditions. */
final class Intrinsics {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

  private final Map<String, String> values;
  private final Map<String, Boolean> conditions;
  private final Set<String> resources;
  private final TemplateErrors problems;

  /**
   * @param values of parameters and pseudo parameters, by name
   * @param conditions filled while the template's Conditions are read
   * @param resources the logical ids that the template declares
   */
  Intrinsics(
      Map<String, String> values,
      Map<String, Boolean> conditions,
      Set<String> resources,
      TemplateErrors problems) {
    this.values = values;
    this.conditions = conditions;
    this.resources = resources;
    this.problems = problems;
  }

  Optional<Tree> evaluate(String function, Node argument, TreeBuilder builder) {
    var line = TreeBuilder.line(argument);
    if (function.equals("Fn::If")) {
      return choose(argument, builder);
    }
    if (function.equals("Ref") && "AWS::NoValue".equals(scalar(argument))) {
      return Optional.empty();
    }
    Optional<Text> text =
        switch (function) {
          case "Ref" -> ref(line, scalar(argument));
          case "Fn::GetAtt" -> attribute(argument, line);
          case "Fn::Sub" -> substitute(argument, line, builder);
          case "Fn::Join" -> join(argument, line, builder);
          default -> wrong(line, function + " is not understood");
        };
    return text.map(found -> new Leaf(line, found));
  }

  private Optional<Text> wrong(int line, String message) {
    problems.add(line, message);
    return Optional.empty();
  }

  private static String scalar(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private Optional<Text> ref(int line, String name) {
    if (values.containsKey(name)) {
      return Optional.of(Text.of(values.get(name)));
    }
    if (resources.contains(name)) {
      return Optional.of(Text.of(new Attribute(name, "Ref")));
    }
    return wrong(line, "Ref to " + name + ", which is neither a parameter nor a resource");
  }

  private Optional<Text> attribute(Node argument, int line) {
    var path = new ArrayList<String>();
    if (argument instanceof org.snakeyaml.engine.v2.nodes.SequenceNode sequence) {
      sequence.getValue().forEach(item -> path.add(scalar(item)));
    } else {
      path.addAll(List.of(scalar(argument).split("\\.", 2)));
    }
    if (path.size() != 2 || !resources.contains(path.getFirst())) {
      return wrong(line, "GetAtt of " + path.getFirst() + ", which is not a resource");
    }
    return Optional.of(Text.of(new Attribute(path.getFirst(), path.getLast())));
  }

  private Optional<Text> substitute(Node argument, int line, TreeBuilder builder) {
    if (argument instanceof ScalarNode scalar) {
      return Optional.of(substitute(scalar.getValue(), line, Map.of()));
    }
    if (builder.arguments(argument).orElse(null) instanceof Items(int _, List<Tree> items)
        && items.size() == 2
        && items.getFirst() instanceof Leaf(int _, Text pattern)
        && items.getLast() instanceof Fields given) {
      var own = new HashMap<String, Text>();
      given
          .fields()
          .forEach(
              (name, field) -> {
                if (field.value() instanceof Leaf leaf) {
                  own.put(name, leaf.text());
                }
              });
      return Optional.of(substitute(pattern.literal().orElse(""), line, own));
    }
    return wrong(line, "Fn::Sub wants a text, or a text and a mapping");
  }

  private Text substitute(String pattern, int line, Map<String, Text> own) {
    var pieces = new ArrayList<Text>();
    var matcher = PLACEHOLDER.matcher(pattern);
    var end = 0;
    while (matcher.find()) {
      pieces.add(Text.of(pattern.substring(end, matcher.start())));
      var name = matcher.group(1);
      pieces.add(own.containsKey(name) ? own.get(name) : placeholder(name, line));
      end = matcher.end();
    }
    pieces.add(Text.of(pattern.substring(end)));
    return Text.join("", pieces);
  }

  private Text placeholder(String name, int line) {
    if (name.startsWith("!")) {
      return Text.of("${" + name.substring(1) + "}");
    }
    var dot = name.indexOf('.');
    if (dot > 0 && resources.contains(name.substring(0, dot))) {
      return Text.of(new Attribute(name.substring(0, dot), name.substring(dot + 1)));
    }
    return ref(line, name).orElse(Text.of(""));
  }

  private Optional<Text> join(Node argument, int line, TreeBuilder builder) {
    if (builder.arguments(argument).orElse(null) instanceof Items(int _, List<Tree> arguments)
        && arguments.size() == 2
        && arguments.getFirst() instanceof Leaf(int _, Text separator)
        && arguments.getLast() instanceof Items(int _, List<Tree> items)
        && items.stream().allMatch(Leaf.class::isInstance)) {
      var texts = items.stream().map(item -> ((Leaf) item).text()).toList();
      return Optional.of(Text.join(separator.literal().orElse(""), texts));
    }
    return wrong(line, "Fn::Join wants a separator and a list of texts");
  }

  private Optional<Tree> choose(Node argument, TreeBuilder builder) {
    if (argument instanceof org.snakeyaml.engine.v2.nodes.SequenceNode sequence
        && sequence.getValue().size() == 3
        && conditions.containsKey(scalar(sequence.getValue().getFirst()))) {
      var holds = conditions.get(scalar(sequence.getValue().getFirst()));
      return builder.build(sequence.getValue().get(holds ? 1 : 2));
    }
    problems.add(TreeBuilder.line(argument), "Fn::If of a condition that is not declared");
    return Optional.empty();
  }
}
