package dev.throughline.localstack.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.throughline.localstack.template.Tree.Fields;
import dev.throughline.localstack.template.Tree.Items;
import dev.throughline.localstack.template.Tree.Leaf;

/**
 * Writes a part of the template as JSON; a scalar that YAML reads as a number or flag is written as
 * one.
 */
final class Json {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  static String of(Tree tree) {
    return node(tree).toString();
  }

  private static JsonNode node(Tree tree) {
    return switch (tree) {
      case Leaf leaf -> scalar(leaf.text().literal().orElse(""));
      case Items items -> {
        var array = NODES.arrayNode();
        items.items().forEach(item -> array.add(node(item)));
        yield array;
      }
      case Fields fields -> {
        var object = NODES.objectNode();
        fields.fields().forEach((name, field) -> object.set(name, node(field.value())));
        yield object;
      }
    };
  }

  private static JsonNode scalar(String text) {
    if (text.equals("true") || text.equals("false")) {
      return NODES.booleanNode(Boolean.parseBoolean(text));
    }
    return text.matches("-?\\d{1,15}")
        ? NODES.numberNode(Long.parseLong(text))
        : NODES.textNode(text);
  }
}
