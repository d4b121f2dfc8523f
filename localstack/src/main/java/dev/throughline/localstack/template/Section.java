package dev.throughline.localstack.template;

import dev.throughline.localstack.template.Tree.Field;
import dev.throughline.localstack.template.Tree.Fields;
import dev.throughline.localstack.template.Tree.Items;
import dev.throughline.localstack.template.Tree.Leaf;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the properties of one part of the template and remembers the read ones, so that unread ones
 * can be reported. Not safe for concurrent use.
 */
final class Section {
  private final String kind;
  private final Fields fields;
  private final TemplateErrors problems;
  private final Set<String> read = new HashSet<>();

  /**
   * @param kind the part's name in messages and in the list of ignored elements
   */
  Section(String kind, Fields fields, TemplateErrors problems) {
    this.kind = kind;
    this.fields = fields;
    this.problems = problems;
  }

  int line() {
    return fields.line();
  }

  int line(String name) {
    var field = fields.fields().get(name);
    return field == null ? fields.line() : field.line();
  }

  Map<String, Field> fields() {
    return fields.fields();
  }

  boolean has(String name) {
    return fields.fields().containsKey(name);
  }

  Optional<Tree> tree(String name) {
    read.add(name);
    return Optional.ofNullable(fields.fields().get(name)).map(Field::value);
  }

  Optional<Text> text(String name) {
    return tree(name)
        .flatMap(
            tree ->
                tree instanceof Leaf leaf
                    ? Optional.of(leaf.text())
                    : this.<Text>wrong(name, " is not a text"));
  }

  Optional<String> literal(String name) {
    return text(name)
        .flatMap(
            text ->
                text.literal().isPresent()
                    ? text.literal()
                    : this.<String>wrong(name, " has to be known from the template alone"));
  }

  String required(String name) {
    return literal(name).orElseGet(() -> missing(name));
  }

  /** The logical id of the resource that the property refers to. */
  Optional<String> resource(String name) {
    return text(name)
        .flatMap(
            text ->
                text.resource().isPresent()
                    ? text.resource()
                    : this.<String>wrong(name, " has to refer to a resource of this template"));
  }

  String requiredResource(String name) {
    return resource(name).orElseGet(() -> missing(name));
  }

  private String missing(String name) {
    if (!has(name)) {
      problems.add(fields.line(), kind + " needs " + name);
    }
    return "";
  }

  Optional<Integer> number(String name) {
    return literal(name)
        .flatMap(
            text ->
                text.matches("-?\\d{1,9}")
                    ? Optional.of(Integer.valueOf(text))
                    : this.<Integer>wrong(name, " is not a whole number"));
  }

  boolean flag(String name) {
    return literal(name)
        .flatMap(
            text ->
                text.equals("true") || text.equals("false")
                    ? Optional.of(Boolean.valueOf(text))
                    : this.<Boolean>wrong(name, " is neither true nor false"))
        .orElse(false);
  }

  /** The property's value must be one of these, if it is there. */
  void only(String name, String reason, String... allowed) {
    literal(name)
        .filter(value -> !List.of(allowed).contains(value))
        .ifPresent(value -> problems.add(line(name), kind + "." + name + ": " + value + reason));
  }

  Optional<Section> section(String name) {
    return tree(name)
        .flatMap(
            tree ->
                tree instanceof Fields inner
                    ? Optional.of(new Section(kind + "." + name, inner, problems))
                    : this.<Section>wrong(name, " is not a mapping"));
  }

  List<Tree> items(String name) {
    return tree(name)
        .map(tree -> tree instanceof Items items ? items.items() : List.of(tree))
        .orElse(List.of());
  }

  List<Section> sections(String name) {
    return items(name).stream()
        .filter(Fields.class::isInstance)
        .map(tree -> new Section(kind + "." + name, (Fields) tree, problems))
        .toList();
  }

  List<String> literals(String name) {
    return items(name).stream()
        .filter(Leaf.class::isInstance)
        .map(tree -> ((Leaf) tree).text().literal().orElse(""))
        .toList();
  }

  /** Reports unread properties, unless they are in the list of ignored elements. */
  void finish() {
    fields
        .fields()
        .forEach(
            (name, field) -> {
              if (!read.contains(name) && !Ignored.property(kind, name)) {
                problems.add(field.line(), kind + "." + name + " is not understood");
              }
            });
  }

  private <T> Optional<T> wrong(String name, String message) {
    problems.add(line(name), kind + "." + name + message);
    return Optional.empty();
  }
}
