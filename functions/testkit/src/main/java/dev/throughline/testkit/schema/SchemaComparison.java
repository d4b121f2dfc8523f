package dev.throughline.testkit.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Compares two versions of a JSON Schema (2020-12, as far as events use it). Readers are taken to
 * ignore fields that they do not know, also where a schema is closed: a closed schema binds writers
 * only. A change of an unknown keyword counts as breaking both, so that none is missed; descriptive
 * keywords are ignored.
 *
 * <p>The table of changes follows the compatibility rules of schema registries (backward, forward,
 * full).
 */
public final class SchemaComparison {
  private static final Set<String> WORDS =
      Set.of(
          "$schema",
          "$id",
          "$defs",
          "title",
          "description",
          "examples",
          "$comment",
          "default",
          "additionalProperties",
          "deprecated");

  private static final Set<String> STRUCTURE =
      Set.of("type", "properties", "required", "items", "enum", "const", "oneOf", "anyOf", "allOf");

  private final JsonNode before;
  private final JsonNode after;
  private final List<SchemaChange> changes = new ArrayList<>();

  /** References that lead to themselves are followed once. */
  private final Set<String> underway = new TreeSet<>();

  private SchemaComparison(JsonNode before, JsonNode after) {
    this.before = before;
    this.after = after;
  }

  /**
   * The changes from one version to a later one, in the order of their fields; none if the two are
   * equal, apart from descriptions.
   *
   * @param before the whole schema; references lead into it
   */
  public static List<SchemaChange> of(JsonNode before, JsonNode after) {
    var comparison = new SchemaComparison(before, after);
    comparison.compare("", before, after);
    return List.copyOf(comparison.changes);
  }

  private void compare(String pointer, JsonNode old, JsonNode now) {
    var references = old.path("$ref").asText() + " " + now.path("$ref").asText();
    if (references.isBlank()) {
      compareResolved(pointer, old, now);
    } else if (underway.add(references)) {
      compareResolved(pointer, resolved(before, old), resolved(after, now));
      underway.remove(references);
    }
  }

  private void compareResolved(String pointer, JsonNode was, JsonNode is) {
    types(pointer, was, is);
    values(pointer, was, is);
    properties(pointer, was, is);
    if (was.has("items") && is.has("items")) {
      compare(pointer + "/*", was.path("items"), is.path("items"));
    } else if (was.has("items") != is.has("items")) {
      changes.add(limit(pointer, "items", is.has("items"), was.has("items")));
    }
    branches(pointer, was, is);
    Limits.compare(pointer, was, is).forEach(changes::add);
    others(pointer, was, is);
  }

  /** References lead to other places of the same document. */
  private static JsonNode resolved(JsonNode document, JsonNode schema) {
    var reference = schema.path("$ref").asText();
    if (reference.isEmpty()) {
      return schema;
    }
    var target = document.at(reference.substring(1));
    if (!reference.startsWith("#") || target.isMissingNode()) {
      throw new IllegalArgumentException("no such place in the schema: " + reference);
    }
    return resolved(document, target);
  }

  private void types(String pointer, JsonNode was, JsonNode is) {
    var old = texts(was.path("type"));
    var now = texts(is.path("type"));
    if (old.equals(now)) {
      return;
    }
    var description = "is of type %s, and was of %s".formatted(words(now), words(old));
    changes.add(new SchemaChange(pointer, description, !includes(now, old), !includes(old, now)));
  }

  /** A schema without a type admits all, and a number is an integer, too. */
  private static boolean includes(Set<String> wide, Set<String> narrow) {
    return wide.isEmpty()
        || !narrow.isEmpty()
            && narrow.stream()
                .allMatch(
                    type ->
                        wide.contains(type) || type.equals("integer") && wide.contains("number"));
  }

  private static String words(Set<String> types) {
    return types.isEmpty() ? "any" : String.join(" or ", types);
  }

  private void values(String pointer, JsonNode was, JsonNode is) {
    var old = admitted(was);
    var now = admitted(is);
    if (old.equals(now)) {
      return;
    }
    var gone = without(old, now);
    var more = without(now, old);
    var narrower = !now.isEmpty() && (old.isEmpty() || !gone.isEmpty());
    var wider = !old.isEmpty() && (now.isEmpty() || !more.isEmpty());
    var description =
        now.isEmpty()
            ? "may have any value"
            : old.isEmpty()
                ? "may have these values only: " + now
                : "admits %s more and %s no more".formatted(more, gone);
    changes.add(new SchemaChange(pointer, description, narrower, wider));
  }

  private static Set<String> admitted(JsonNode schema) {
    return schema.has("const")
        ? new TreeSet<>(Set.of(schema.path("const").toString()))
        : StreamSupport.stream(schema.path("enum").spliterator(), false)
            .map(JsonNode::toString)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private void properties(String pointer, JsonNode was, JsonNode is) {
    var old = was.path("properties");
    var now = is.path("properties");
    var needed = texts(is.path("required"));
    var neededBefore = texts(was.path("required"));
    for (var field : names(old, now)) {
      var at = pointer + "/" + field;
      if (!now.has(field)) {
        changes.add(
            neededBefore.contains(field)
                ? SchemaChange.forward(at, "is there no more, and was required")
                : SchemaChange.harmless(at, "is there no more"));
      } else if (!old.has(field)) {
        changes.add(
            needed.contains(field)
                ? SchemaChange.backward(at, "is new and required")
                : SchemaChange.harmless(at, "is new"));
      } else {
        required(at, neededBefore.contains(field), needed.contains(field));
        compare(at, old.path(field), now.path(field));
      }
    }
  }

  private void required(String pointer, boolean before, boolean after) {
    if (!before && after) {
      changes.add(SchemaChange.backward(pointer, "is required"));
    } else if (before && !after) {
      changes.add(SchemaChange.forward(pointer, "is required no more"));
    }
  }

  private void branches(String pointer, JsonNode was, JsonNode is) {
    for (var word : List.of("oneOf", "anyOf", "allOf")) {
      var old = was.path(word);
      var now = is.path(word);
      IntStream.range(0, Math.min(old.size(), now.size()))
          .forEach(i -> compare(pointer, old.path(i), now.path(i)));
      if (old.size() != now.size()) {
        var wider = word.equals("allOf") ? now.size() < old.size() : now.size() > old.size();
        var first = old.isEmpty() || now.isEmpty();
        changes.add(
            first
                ? limit(pointer, word, !now.isEmpty(), !old.isEmpty())
                : new SchemaChange(
                    pointer,
                    "has %d branches of %s, and had %d".formatted(now.size(), word, old.size()),
                    !wider,
                    wider));
      }
    }
  }

  private void others(String pointer, JsonNode was, JsonNode is) {
    for (var word : names(was, is)) {
      var known =
          WORDS.contains(word)
              || STRUCTURE.contains(word)
              || Limits.WORDS.contains(word)
              || word.equals("$ref")
              || word.startsWith("x-");
      if (!known && !was.path(word).equals(is.path(word))) {
        changes.add(SchemaChange.both(pointer, "has another " + word));
      }
    }
  }

  private static SchemaChange limit(String pointer, String word, boolean now, boolean before) {
    return now && !before
        ? SchemaChange.backward(pointer, "is held to " + word)
        : SchemaChange.forward(pointer, "is held to %s no more".formatted(word));
  }

  private static Set<String> names(JsonNode one, JsonNode other) {
    var names = new TreeSet<String>();
    one.fieldNames().forEachRemaining(names::add);
    other.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> texts(JsonNode node) {
    var texts = new TreeSet<String>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static Set<String> without(Set<String> some, Set<String> others) {
    var rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest;
  }
}
