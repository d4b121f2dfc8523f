package dev.throughline.localstack.deployment;

import dev.throughline.localstack.template.TemplateNodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The resources of a template as plain YAML with its loops expanded, for parts that the local
 * stack's model leaves out: roles, log groups, queue policies. Every scalar is a string; an
 * intrinsic function is a string that begins with its tag ({@code "!GetAtt X.Arn"}).
 */
record PlainYaml(Map<String, Map<String, Object>> resources, Map<String, Object> sections) {

  static PlainYaml of(String text) {
    var root = TemplateNodes.read("template.yaml", text).orElseThrow();
    var sections = map(plain(root));
    var resources = new LinkedHashMap<String, Map<String, Object>>();
    map(sections.get("Resources")).forEach((id, body) -> resources.put(id, map(body)));
    return new PlainYaml(resources, sections);
  }

  /** A section of the template; empty if there is none of this name. */
  Map<String, Object> section(String name) {
    return map(sections.get(name));
  }

  /** The type of a resource; empty if there is none of this name. */
  String type(String id) {
    return text(resources.getOrDefault(id, Map.of()).get("Type"));
  }

  /** The properties of a resource; empty if there is none of this name. */
  Map<String, Object> properties(String id) {
    return map(resources.getOrDefault(id, Map.of()).get("Properties"));
  }

  /** The logical ids of a type. */
  List<String> ofType(String type) {
    return resources.keySet().stream().filter(id -> type(id).equals(type)).toList();
  }

  /** A node that is not a mapping is an empty one. */
  static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value) {
    var result = new LinkedHashMap<String, Object>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, field) -> result.put(key.toString(), field));
    }
    return result;
  }

  /** A node that is not a list is a list of one; a missing node is an empty list. */
  static List<Object> list(@org.jspecify.annotations.Nullable Object value) {
    if (value instanceof List<?> list) {
      return List.copyOf(list);
    }
    return value == null ? List.of() : List.of(value);
  }

  static String text(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  /** The logical id that a Ref or GetAtt names; empty for everything else. */
  static String target(@org.jspecify.annotations.Nullable Object reference) {
    var text = text(reference);
    return text.startsWith("!Ref ") || text.startsWith("!GetAtt ")
        ? text.substring(text.indexOf(' ') + 1).split("\\.", 2)[0]
        : "";
  }

  /** The value of a node: a map, a list, or a text. */
  static Object plain(Node node) {
    var tag = node.getTag().getValue();
    return switch (node) {
      case ScalarNode scalar ->
          tag.startsWith("!") ? tag + " " + scalar.getValue() : scalar.getValue();
      case SequenceNode sequence -> sequence.getValue().stream().map(PlainYaml::plain).toList();
      case MappingNode mapping -> {
        var fields = new LinkedHashMap<String, Object>();
        mapping
            .getValue()
            .forEach(
                field ->
                    fields.put(
                        ((ScalarNode) field.getKeyNode()).getValue(), plain(field.getValueNode())));
        yield fields;
      }
      default -> throw new IllegalStateException("not in a template: " + node);
    };
  }
}
