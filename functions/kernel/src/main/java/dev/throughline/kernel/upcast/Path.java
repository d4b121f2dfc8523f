package dev.throughline.kernel.upcast;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way to a field through nested objects. */
record Path(List<String> names) {
  /** Of {@code "address/city"}; an {@link IllegalArgumentException} if a name is empty. */
  static Path of(String text) {
    var names = List.of(text.split("/", -1));
    if (names.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("no field: " + text);
    }
    return new Path(names);
  }

  boolean isIn(Map<String, @Nullable Object> data) {
    return names.size() == 1
        ? data.containsKey(first())
        : data.get(first()) instanceof Map<?, ?> inner && rest().isIn(object(inner));
  }

  @Nullable Object get(Map<String, @Nullable Object> data) {
    var value = data.get(first());
    return names.size() == 1 || !(value instanceof Map<?, ?> inner)
        ? value
        : rest().get(object(inner));
  }

  Map<String, @Nullable Object> removed(Map<String, @Nullable Object> data) {
    if (!isIn(data)) {
      return data;
    }
    var copy = new LinkedHashMap<>(data);
    if (names.size() == 1) {
      copy.remove(first());
    } else if (data.get(first()) instanceof Map<?, ?> inner) {
      copy.put(first(), rest().removed(object(inner)));
    }
    return copy;
  }

  /** Objects on the way that are missing are made. */
  Map<String, @Nullable Object> put(Map<String, @Nullable Object> data, @Nullable Object value) {
    var copy = new LinkedHashMap<>(data);
    copy.put(first(), names.size() == 1 ? value : rest().put(inner(data), value));
    return copy;
  }

  private Map<String, @Nullable Object> inner(Map<String, @Nullable Object> data) {
    var value = data.get(first());
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> inner) {
      return object(inner);
    }
    throw new IllegalArgumentException(
        "%s is no object: nothing can be put into it".formatted(first()));
  }

  private String first() {
    return names.getFirst();
  }

  private Path rest() {
    return new Path(names.subList(1, names.size()));
  }

  /** Objects have names as keys. */
  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> object(Map<?, ?> inner) {
    return (Map<String, @Nullable Object>) inner;
  }

  @Override
  public String toString() {
    return String.join("/", names);
  }
}
