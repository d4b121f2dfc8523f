package dev.throughline.kernel.upcast;

import dev.throughline.kernel.SchemaVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The event that an upcaster makes. Immutable, pure.
 *
 * @param type of the event that it makes
 * @param wanted fields: only events that have all of them become this event
 * @param changes of the data, in this order
 */
public record Target(String type, SchemaVersion version, List<Path> wanted, List<Change> changes) {
  public Target {
    wanted = List.copyOf(wanted);
    changes = List.copyOf(changes);
  }

  /** An event with the data of the one that it is made of. */
  public static Target of(String type, String version) {
    return new Target(type, SchemaVersion.of(version), List.of(), List.of());
  }

  /** Only for source events that have these fields. */
  public Target where(String... fields) {
    var all = new ArrayList<>(wanted);
    Arrays.stream(fields).map(Path::of).forEach(all::add);
    return new Target(type, version, all, changes);
  }

  /** With only these top-level fields. */
  public Target keep(String... fields) {
    return with(new Change.Keep(List.of(fields)));
  }

  /** With a field under another name, or at another place: {@code "address/city"}. */
  public Target move(String from, String to) {
    return with(new Change.Move(Path.of(from), Path.of(to)));
  }

  /** With a value for a field that is missing. */
  public Target add(String field, Object value) {
    return with(new Change.Default(Path.of(field), value));
  }

  Target with(Change change) {
    var all = new ArrayList<>(changes);
    all.add(change);
    return new Target(type, version, wanted, all);
  }

  Optional<PastEvent> from(PastEvent event) {
    if (!wanted.stream().allMatch(field -> field.isIn(event.data()))) {
      return Optional.empty();
    }
    var data = event.data();
    for (var change : changes) {
      data = change.apply(data);
    }
    return Optional.of(new PastEvent(type, version, data));
  }
}
