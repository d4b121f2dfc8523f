package dev.throughline.json;

import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.EventCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says which record stands for which type of event, once per context. The records' fields are the
 * events' data. Not safe for use by many threads; what {@link #build} gives is.
 *
 * @param <E> the events
 */
public final class EventTypes<E> {
  private final Json json;
  private final Map<String, EventType<? extends E>> byName = new HashMap<>();
  private final Map<String, List<String>> personal = new HashMap<>();
  private @Nullable PersonalDataSealer sealer;

  record EventType<T>(String name, String version, Class<T> record) {}

  private EventTypes(Json json) {
    this.json = json;
  }

  /** Begins the list of the events that a decider decides: all that its streams hold. */
  public static <E> EventTypes<E> of(Json json) {
    return new EventTypes<>(json);
  }

  /** Begins the list of the events that somebody looks at; all other events are unknown to it. */
  public static <E> EventTypes<E> reader(Json json) {
    return new EventTypes<>(json);
  }

  /**
   * One type of event.
   *
   * @param version with which it is written; a reader takes any version with the same major number
   */
  public EventTypes<E> type(String name, String version, Class<? extends E> record) {
    if (byName.put(name, new EventType<>(name, version, record)) != null) {
      throw new IllegalArgumentException("twice: " + name);
    }
    return this;
  }

  /** The fields of a type that are personal: they are stored sealed. Text fields only. */
  public EventTypes<E> personal(String name, String... fields) {
    personal.put(name, List.of(fields));
    return this;
  }

  /** Who seals and opens personal fields: with the key of the one whom the stream is about. */
  public EventTypes<E> sealedBy(PersonalDataSealer sealer) {
    this.sealer = sealer;
    return this;
  }

  /** The codec; an {@link IllegalStateException} if there are personal fields and no sealer. */
  public EventCodec<E> build() {
    if (!personal.isEmpty() && sealer == null) {
      throw new IllegalStateException("nobody seals the personal fields of " + personal.keySet());
    }
    var seals = Optional.ofNullable(sealer).map(by -> new Seals(by, Map.copyOf(personal)));
    return new Codec<>(json, Map.copyOf(byName), seals);
  }

  private record Codec<E>(
      Json json, Map<String, EventType<? extends E>> byName, Optional<Seals> seals)
      implements EventCodec<E> {

    @Override
    public EventData write(StreamId stream, E event) {
      var type =
          byName.values().stream()
              .filter(each -> each.record().isInstance(event))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no type for " + event.getClass()));
      var text = json.writeWire(event);
      var stored = seals.map(all -> all.seal(json, stream, type.name(), text)).orElse(text);
      return new EventData(type.name(), type.version(), stored);
    }

    @Override
    public Optional<E> read(StreamId stream, EventData data) {
      var type = byName.get(data.type());
      if (type == null) {
        return Optional.empty();
      }
      if (!isSameMajor(type.version(), data.version())) {
        throw new IllegalArgumentException(
            data.type() + " has version " + data.version() + ", not " + type.version());
      }
      var text = seals.map(all -> all.open(stream, data.json())).orElse(data.json());
      return Optional.of(json.readWire(text, type.record()));
    }

    private static boolean isSameMajor(String one, String other) {
      return one.equals(other) || major(one).equals(major(other));
    }

    private static String major(String version) {
      return version.substring(0, Math.max(0, version.indexOf('.')));
    }
  }
}
