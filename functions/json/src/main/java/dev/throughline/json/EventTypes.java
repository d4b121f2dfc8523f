package dev.throughline.json;

import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.RecordTypes.RecordType;
import dev.throughline.kernel.SchemaVersion;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.NewerEvent;
import dev.throughline.kernel.upcast.Upcasters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The codec of the events whose types are declared in {@link RecordTypes}; the records' fields are
 * the events' data. Not safe for use by many threads; the codec that {@link #build} gives is.
 *
 * @param <E> the events
 */
public final class EventTypes<E> {
  private final Json json;
  private final RecordTypes<E> types;
  private final Map<String, List<String>> personal = new HashMap<>();
  private @Nullable PersonalDataSealer sealer;
  private Upcasters upcasters = Upcasters.none();
  private KnownTypes known = KnownTypes.ofBuild();

  private EventTypes(Json json, RecordTypes<E> types) {
    this.json = json;
    this.types = types;
  }

  /**
   * For a decider: all events of its streams. For a reader: the events that it looks at; it passes
   * over other types that existed when it was built. A reader takes any version of a type with the
   * same major number. A higher one is that of newer code.
   */
  public static <E> EventTypes<E> of(Json json, RecordTypes<E> types) {
    return new EventTypes<>(json, types);
  }

  /** The fields of a type that are personal: they are stored sealed. Text fields only. */
  public EventTypes<E> personal(String name, String... fields) {
    personal.put(name, List.of(fields));
    return this;
  }

  /**
   * Sets the sealer of personal fields: it uses the key of the person to whom the stream belongs.
   */
  public EventTypes<E> sealedBy(PersonalDataSealer sealer) {
    this.sealer = sealer;
    return this;
  }

  /**
   * The upcasters of stored events of earlier versions, all of the context's. They see personal
   * fields opened; a field whose key was forgotten is null.
   */
  public EventTypes<E> upcastBy(Upcasters upcasters) {
    this.upcasters = upcasters;
    return this;
  }

  /** The types that exist, if not those of the build. */
  public EventTypes<E> among(KnownTypes known) {
    this.known = known;
    return this;
  }

  /** The codec; an {@link IllegalStateException} if there are personal fields and no sealer. */
  public EventCodec<E> build() {
    if (!personal.isEmpty() && sealer == null) {
      throw new IllegalStateException("nobody seals the personal fields of " + personal.keySet());
    }
    var seals = Optional.ofNullable(sealer).map(by -> new Seals(by, Map.copyOf(personal)));
    var chain = upcasters.leadingTo(types.names());
    return new Codec<>(json, types, known, seals, new Upcasting(json, chain));
  }

  private record Codec<E>(
      Json json,
      RecordTypes<E> types,
      KnownTypes existing,
      Optional<Seals> seals,
      Upcasting upcasting)
      implements EventCodec<E> {

    @Override
    public EventData write(StreamId stream, E event) {
      var type = types.typeOf(event);
      var text = json.writeWire(event);
      var stored = seals.map(all -> all.seal(json, stream, type.name(), text)).orElse(text);
      return new EventData(type.name(), type.version(), stored);
    }

    @Override
    public List<E> read(StreamId stream, EventData data) {
      if (upcasting.isOfToday(data)) {
        var type = types.find(data.type());
        if (type.isEmpty() && existing.isNewer(data.type())) {
          throw new NewerEvent(stream, data);
        }
        return type.map(it -> read(stream, data, it)).stream().toList();
      }
      return today(stream, data)
          .flatMap(
              event ->
                  types.find(event.type()).map(type -> readOpened(stream, event, type)).stream())
          .toList();
    }

    @Override
    public List<E> readKnown(StreamId stream, EventData data) {
      if (upcasting.isOfToday(data)) {
        return List.of(read(stream, data, own(stream, data)));
      }
      return today(stream, data)
          .map(event -> readOpened(stream, event, own(stream, event)))
          .toList();
    }

    @Override
    public Upcasters upcasters() {
      return upcasting.upcasters();
    }

    /** Personal fields are opened. */
    private Stream<EventData> today(StreamId stream, EventData data) {
      return upcasting.today(new EventData(data.type(), data.version(), opened(stream, data)));
    }

    private RecordType<E> own(StreamId stream, EventData data) {
      return types.find(data.type()).orElseThrow(() -> foreign(stream, data));
    }

    private RuntimeException foreign(StreamId stream, EventData data) {
      return existing.names().contains(data.type())
          ? new IllegalStateException("unknown event " + data.type() + " in " + stream)
          : new NewerEvent(stream, data);
    }

    private E read(StreamId stream, EventData data, RecordType<E> type) {
      refuseOtherMajor(stream, data, type);
      return json.readWire(opened(stream, data), type.record());
    }

    private E readOpened(StreamId stream, EventData data, RecordType<E> type) {
      refuseOtherMajor(stream, data, type);
      return json.readWire(data.json(), type.record());
    }

    private String opened(StreamId stream, EventData data) {
      return seals.map(all -> all.open(stream, data.json())).orElse(data.json());
    }

    private static void refuseOtherMajor(StreamId stream, EventData data, RecordType<?> type) {
      if (data.version().equals(type.version())) {
        return;
      }
      var stored = SchemaVersion.of(data.version()).major();
      var today = SchemaVersion.of(type.version()).major();
      if (stored > today) {
        throw new NewerEvent(stream, data);
      }
      if (stored < today) {
        throw new IllegalArgumentException(
            data.type() + " has version " + data.version() + ", not " + type.version());
      }
    }
  }
}
