package dev.throughline.kernel.upcast;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A change of an event's data. Fields are named as they are stored, nested ones by a path: {@code
 * "address/city"}. Pure.
 */
sealed interface Change {
  /** The data after the change, a copy; the data itself if there is nothing to change. */
  Map<String, @Nullable Object> apply(Map<String, @Nullable Object> data);

  /** Moves a field to another name or place; a missing field is not moved. */
  record Move(Path from, Path to) implements Change {
    @Override
    public Map<String, @Nullable Object> apply(Map<String, @Nullable Object> data) {
      return from.isIn(data) ? to.put(from.removed(data), from.get(data)) : data;
    }
  }

  /** A field that is missing has this value. */
  record Default(Path field, Object value) implements Change {
    @Override
    public Map<String, @Nullable Object> apply(Map<String, @Nullable Object> data) {
      return field.isIn(data) ? data : field.put(data, value);
    }

    /** The same in every process, unlike the order of a map. */
    @Override
    public String toString() {
      return "Default[%s, %s]".formatted(field, ordered(value));
    }

    private static Object ordered(@Nullable Object value) {
      return switch (value) {
        case Map<?, ?> map -> {
          var sorted = new TreeMap<String, Object>();
          map.forEach((name, each) -> sorted.put(name.toString(), ordered(each)));
          yield sorted;
        }
        case List<?> list -> list.stream().map(Default::ordered).toList();
        case null -> "null";
        default -> value;
      };
    }
  }

  /** Removes a field. */
  record Drop(Path field) implements Change {
    @Override
    public Map<String, @Nullable Object> apply(Map<String, @Nullable Object> data) {
      return field.removed(data);
    }
  }

  /** Keeps only these top-level fields. */
  record Keep(List<String> fields) implements Change {
    @Override
    public Map<String, @Nullable Object> apply(Map<String, @Nullable Object> data) {
      var kept = new LinkedHashMap<>(data);
      kept.keySet().retainAll(new TreeSet<>(fields));
      return kept;
    }
  }

  /**
   * Any other change.
   *
   * @param name identifies the code: changed code needs another name
   */
  record Custom(String name, Rewrite rewrite) implements Change {
    @Override
    public Map<String, @Nullable Object> apply(Map<String, @Nullable Object> data) {
      return rewrite.apply(data);
    }

    @Override
    public String toString() {
      return "Custom[" + name + "]";
    }
  }
}
