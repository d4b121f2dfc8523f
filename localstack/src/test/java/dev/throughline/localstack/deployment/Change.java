package dev.throughline.localstack.deployment;

import static java.util.Objects.requireNonNull;

import dev.throughline.localstack.template.TemplateNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A change that a person could make to the expanded template: a part is replaced or removed
 * wherever it occurs. Values are YAML, in the flow style if they are more than a string.
 */
final class Change {
  private final Place place;
  private final Function<Entry, Optional<Entry>> made;

  private Change(Place place, Function<Entry, Optional<Entry>> made) {
    this.place = place;
    this.made = made;
  }

  /** A field of a mapping, or an item of a list, whose key is then null. */
  private record Entry(@org.jspecify.annotations.Nullable Node key, Node value) {
    String name() {
      return key instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
  }

  /** The entries to change: those that match, below a field of a name or anywhere. */
  static final class Place {
    private final Predicate<Entry> matches;
    private final List<String> within;

    private Place(Predicate<Entry> matches, List<String> within) {
      this.matches = matches;
      this.within = within;
    }

    /**
     * Only below fields with these names, such as a resource; each name is below the one before it.
     */
    Place in(String... names) {
      return new Place(matches, List.of(names));
    }

    Change is(String yaml) {
      return new Change(this, entry -> Optional.of(new Entry(entry.key(), node(yaml))));
    }

    Change isGone() {
      return new Change(this, _ -> Optional.empty());
    }

    Change isCalled(String name) {
      return new Change(this, entry -> Optional.of(new Entry(node(name), entry.value())));
    }

    /** Adds a field to the mapping. */
    Change has(String name, String yaml) {
      return new Change(
          this,
          entry -> {
            ((MappingNode) entry.value()).getValue().add(new NodeTuple(node(name), node(yaml)));
            return Optional.of(entry);
          });
    }

    /** Replaces a part of the string that was found. */
    Change says(String part, String instead) {
      return new Change(
          new Place(
              entry ->
                  matches.test(entry)
                      && entry.value() instanceof ScalarNode scalar
                      && scalar.getValue().contains(part),
              within),
          entry -> Optional.of(new Entry(entry.key(), replaced(entry.value(), part, instead))));
    }
  }

  /** Every field of this name. */
  static Place field(String name) {
    return new Place(entry -> entry.name().equals(name), List.of());
  }

  /** Every field of this name that has this value. */
  static Place field(String name, String yaml) {
    var value = PlainYaml.plain(node(yaml));
    return new Place(
        entry -> entry.name().equals(name) && PlainYaml.plain(entry.value()).equals(value),
        List.of());
  }

  /** Every item of a list that is this value. */
  static Place item(String yaml) {
    var value = PlainYaml.plain(node(yaml));
    return new Place(
        entry -> entry.key() == null && PlainYaml.plain(entry.value()).equals(value), List.of());
  }

  /** Replaces this part in every string that has it. */
  static Change text(String part, String instead) {
    return new Place(_ -> true, List.of()).says(part, instead);
  }

  private static Node node(String yaml) {
    return TemplateNodes.read("a change", yaml).orElseThrow();
  }

  private static Node replaced(Node node, String part, String instead) {
    var scalar = (ScalarNode) node;
    var tag = scalar.getTag().getValue().startsWith("!") ? scalar.getTag() : Tag.STR;
    return new ScalarNode(tag, scalar.getValue().replace(part, instead), scalar.getScalarStyle());
  }

  /** Changes the nodes and returns the number of changed places. */
  int apply(Node root) {
    return apply(root, place.within);
  }

  private int apply(Node node, List<String> within) {
    return switch (node) {
      case MappingNode mapping -> fields(mapping, within);
      case SequenceNode sequence -> items(sequence, within);
      default -> 0;
    };
  }

  private int fields(MappingNode mapping, List<String> within) {
    var entries = new ArrayList<Entry>();
    mapping
        .getValue()
        .forEach(field -> entries.add(new Entry(field.getKeyNode(), field.getValueNode())));
    var kept = new ArrayList<Entry>();
    var changes = entries(entries, within, kept);
    mapping.setValue(
        new ArrayList<>(
            kept.stream()
                .map(entry -> new NodeTuple(requireNonNull(entry.key()), entry.value()))
                .toList()));
    return changes;
  }

  private int items(SequenceNode sequence, List<String> within) {
    var kept = new ArrayList<Entry>();
    var entries = sequence.getValue().stream().map(item -> new Entry(null, item)).toList();
    var changes = entries(entries, within, kept);
    sequence.getValue().clear();
    sequence.getValue().addAll(kept.stream().map(Entry::value).toList());
    return changes;
  }

  private int entries(List<Entry> entries, List<String> within, List<Entry> kept) {
    var changes = 0;
    for (var entry : entries) {
      if (within.isEmpty() && place.matches.test(entry)) {
        changes++;
        made.apply(entry).ifPresent(kept::add);
      } else {
        changes += apply(entry.value(), below(entry, within));
        kept.add(entry);
      }
    }
    return changes;
  }

  private static List<String> below(Entry entry, List<String> within) {
    return !within.isEmpty() && entry.name().equals(within.getFirst())
        ? within.subList(1, within.size())
        : within;
  }
}
