package dev.throughline.kernel.upcast;

import dev.throughline.kernel.SchemaVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How events of one type and of some versions become events of a later form: one, several or none.
 * Immutable, pure.
 *
 * <pre>{@code
 * Upcaster.of("loan.started", "1.0").to("2.0").rename("until", "due_at").add("branch", "main");
 * Upcaster.of("loan.prolonged", "1.0", "1.4").to("loan.renewed", "1.0");
 * Upcaster.of("member.changed", "1.0").split(
 *     Target.of("member.renamed", "1.0").where("name").keep("member_id", "name"),
 *     Target.of("member.moved", "1.0").where("address").keep("member_id", "address"));
 * Upcaster.of("loan.noticed", "1.0").drop();
 * }</pre>
 *
 * @param type of the events that it takes
 * @param first version that it takes
 * @param last version that it takes
 * @param targets in the order in which the events that they make are read
 */
public record Upcaster(String type, SchemaVersion first, SchemaVersion last, List<Target> targets) {
  public Upcaster {
    if (first.compareTo(last) > 0) {
      throw new IllegalArgumentException(type + ": " + first + " is not before " + last);
    }
    targets = List.copyOf(targets);
  }

  /** The events that an upcaster takes. */
  public record Source(String type, SchemaVersion first, SchemaVersion last) {
    /**
     * They become events of another version, with the same data except for the following changes.
     */
    public Upcaster to(String version) {
      return to(type, version);
    }

    /** They become events of another type, with the same data except for the following changes. */
    public Upcaster to(String type, String version) {
      return split(Target.of(type, version));
    }

    /** Each becomes one event for each target that it concerns. All of them keep its position. */
    public Upcaster split(Target... targets) {
      return new Upcaster(this.type, first, last, Arrays.asList(targets));
    }

    /** They are no longer read. */
    public Upcaster drop() {
      return split();
    }
  }

  /** Takes events of one version. */
  public static Source of(String type, String version) {
    return of(type, version, version);
  }

  /** Takes events of all versions from the first to the last, both included. */
  public static Source of(String type, String first, String last) {
    return new Source(type, SchemaVersion.of(first), SchemaVersion.of(last));
  }

  /** With a field under another name, or at another place: {@code "address/city"}. */
  public Upcaster move(String from, String to) {
    return with(new Change.Move(Path.of(from), Path.of(to)));
  }

  /** With a value for a field that is missing. */
  public Upcaster add(String field, Object value) {
    return with(new Change.Default(Path.of(field), value));
  }

  /** Without a field. */
  public Upcaster remove(String field) {
    return with(new Change.Drop(Path.of(field)));
  }

  /**
   * With a change of any other kind.
   *
   * @param name of the change; altered code needs another name, so that snapshots of the former
   *     code are not used
   */
  public Upcaster change(String name, Rewrite rewrite) {
    return with(new Change.Custom(name, rewrite));
  }

  private Upcaster with(Change change) {
    if (targets.size() != 1) {
      throw new IllegalStateException(type + " becomes several events: change each of them");
    }
    return new Upcaster(type, first, last, List.of(targets.getFirst().with(change)));
  }

  boolean takes(String type, SchemaVersion version) {
    return this.type.equals(type) && first.compareTo(version) <= 0 && version.compareTo(last) <= 0;
  }

  boolean overlaps(Upcaster other) {
    return type.equals(other.type)
        && first.compareTo(other.last) <= 0
        && other.first.compareTo(last) <= 0;
  }

  Stream<PastEvent> upcast(PastEvent event) {
    var all = new ArrayList<PastEvent>();
    for (var target : targets) {
      target.from(event).ifPresent(all::add);
    }
    return all.stream();
  }
}
