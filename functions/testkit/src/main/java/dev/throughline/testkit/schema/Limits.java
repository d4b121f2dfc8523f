package dev.throughline.testkit.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keywords that limit a value: a narrower limit breaks readers, a wider limit breaks subscribers.
 */
final class Limits {
  private static final Set<String> LOWER =
      Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
  private static final Set<String> UPPER =
      Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");

  /** Keywords whose values cannot be compared for narrowness. */
  private static final Set<String> OTHER = Set.of("pattern", "format", "multipleOf", "uniqueItems");

  static final Set<String> WORDS = words();

  private Limits() {}

  private static Set<String> words() {
    var words = new TreeSet<>(LOWER);
    words.addAll(UPPER);
    words.addAll(OTHER);
    return Set.copyOf(words);
  }

  static List<SchemaChange> compare(String pointer, JsonNode was, JsonNode is) {
    var changes = new ArrayList<SchemaChange>();
    for (var word : new TreeSet<>(WORDS)) {
      var old = was.path(word);
      var now = is.path(word);
      if (!old.equals(now)) {
        changes.add(change(pointer, word, old, now));
      }
    }
    return changes;
  }

  private static SchemaChange change(String pointer, String word, JsonNode old, JsonNode now) {
    if (old.isMissingNode()) {
      return SchemaChange.backward(pointer, "has %s %s".formatted(word, now));
    }
    if (now.isMissingNode()) {
      return SchemaChange.forward(pointer, "has no %s, and had %s".formatted(word, old));
    }
    var description = "has %s %s, and had %s".formatted(word, now, old);
    if (OTHER.contains(word)) {
      return SchemaChange.both(pointer, description);
    }
    var greater = now.decimalValue().compareTo(old.decimalValue()) > 0;
    return greater == LOWER.contains(word)
        ? SchemaChange.backward(pointer, description)
        : SchemaChange.forward(pointer, description);
  }
}
