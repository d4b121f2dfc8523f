package dev.throughline.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The types under which records are stored and sent. They are declared beside the records, in the
 * sealed interface that permits them; codecs, tests and subscriptions read them. Names are written
 * out and not derived from class names, since stored events outlive class names. Immutable.
 *
 * @param <T> the sealed interface, or the only record
 */
public final class RecordTypes<T> {
  private final Class<T> root;
  private final Map<String, RecordType<T>> byName;
  private final Map<Class<?>, RecordType<T>> byRecord;

  /**
   * One type.
   *
   * @param name {@code "loan.renewed"}
   * @param version with which the record is written; {@code "1.0"}
   */
  public record RecordType<T>(String name, String version, Class<? extends T> record) {}

  private RecordTypes(Class<T> root, Map<String, RecordType<T>> byName) {
    this.root = root;
    this.byName = byName;
    this.byRecord = new LinkedHashMap<>();
    byName.values().forEach(type -> byRecord.put(type.record(), type));
  }

  /** Knows no type yet. */
  public static <T> RecordTypes<T> of(Class<T> root) {
    return new RecordTypes<>(root, Map.of());
  }

  /** Knows one type more; an {@link IllegalArgumentException} if name or record has one already. */
  public RecordTypes<T> type(String name, String version, Class<? extends T> record) {
    if (byName.containsKey(name) || byRecord.containsKey(record)) {
      throw new IllegalArgumentException("twice: " + name + " for " + record.getSimpleName());
    }
    var more = new LinkedHashMap<>(byName);
    more.put(name, new RecordType<>(name, version, record));
    return new RecordTypes<>(root, more);
  }

  /** Adds the types of {@code part}, which are those of some of the records. */
  public RecordTypes<T> with(RecordTypes<? extends T> part) {
    var all = this;
    for (var type : part.byName.values()) {
      all = all.type(type.name(), type.version(), type.record());
    }
    return all;
  }

  /** The sealed interface, or the only record. */
  public Class<T> root() {
    return root;
  }

  /** All names, in the order in which they were written down. */
  public Set<String> names() {
    return byName.keySet();
  }

  /** The record of that name. */
  public Optional<RecordType<T>> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The type of a record; an {@link IllegalArgumentException} if it has none. */
  public RecordType<T> typeOf(T value) {
    var type = byRecord.get(value.getClass());
    if (type == null) {
      throw new IllegalArgumentException(
          value.getClass().getSimpleName() + " has no type in " + root.getSimpleName() + ".TYPES");
    }
    return type;
  }
}
