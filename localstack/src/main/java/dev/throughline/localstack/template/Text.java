package dev.throughline.localstack.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A text of the template whose references to resources are filled in once those are created.
 *
 * @param parts its parts, in order
 */
public record Text(List<Part> parts) {

  /** A piece of a text. */
  public sealed interface Part {}

  /** A literal piece of the template. */
  public record Literal(String value) implements Part {}

  /**
   * A piece that is an attribute of a resource.
   *
   * @param resource logical id
   * @param name the attribute as GetAtt names it, or {@code Ref}
   */
  public record Attribute(String resource, String name) implements Part {}

  public Text {
    parts = List.copyOf(parts);
  }

  static Text of(String value) {
    return new Text(List.of(new Literal(value)));
  }

  static Text of(Attribute attribute) {
    return new Text(List.of(attribute));
  }

  static Text join(String separator, List<Text> texts) {
    var parts = new ArrayList<Part>();
    for (var text : texts) {
      if (!parts.isEmpty() && !separator.isEmpty()) {
        parts.add(new Literal(separator));
      }
      parts.addAll(text.parts);
    }
    return new Text(parts);
  }

  /** The text, if it refers to no resource. */
  public Optional<String> literal() {
    return parts.stream().allMatch(Literal.class::isInstance)
        ? Optional.of(resolve(Attribute::toString))
        : Optional.empty();
  }

  /** The logical id, if the text is nothing but one reference to a resource. */
  public Optional<String> resource() {
    return parts.size() == 1 && parts.getFirst() instanceof Attribute attribute
        ? Optional.of(attribute.resource())
        : Optional.empty();
  }

  /** The logical ids of all its references. */
  public Set<String> resources() {
    var ids = new TreeSet<String>();
    for (var part : parts) {
      if (part instanceof Attribute(var id, var _)) {
        ids.add(id);
      }
    }
    return ids;
  }

  /** The whole text, with the attributes' values from {@code values}. */
  public String resolve(Function<Attribute, String> values) {
    return parts.stream()
        .map(
            part ->
                switch (part) {
                  case Literal literal -> literal.value();
                  case Attribute attribute -> values.apply(attribute);
                })
        .collect(Collectors.joining());
  }
}
