package dev.throughline.kernel.upcast;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.throughline.kernel.SchemaVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** All marks of types that are published in an earlier form, too. Immutable, pure. */
public final class Downcasters {
  private static final Downcasters NONE = new Downcasters(List.of());
  private static final String COMMENT = "#";

  private final List<Downcaster> all;
  private final Set<String> types;

  private Downcasters(List<Downcaster> all) {
    this.all = List.copyOf(all);
    this.types = all.stream().map(it -> it.change().type()).collect(toUnmodifiableSet());
  }

  /** Every event is published in today's form only. */
  public static Downcasters none() {
    return NONE;
  }

  /** The marks in a text, one a line; empty lines and those that begin with # are none. */
  public static Downcasters of(String text) {
    return new Downcasters(
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith(COMMENT))
            .map(Downcaster::of)
            .toList());
  }

  /** In the order in which they were written down. */
  public List<Downcaster> all() {
    return all;
  }

  /** The types with a mark. */
  public Set<String> types() {
    return types;
  }

  /** The marks by which events are published in a form; none for one that needs no mark. */
  public List<Downcaster> leadingTo(String type, String version) {
    var form = SchemaVersion.of(version);
    return all.stream()
        .filter(it -> it.earlier().type().equals(type) && it.earlier().version().equals(form))
        .toList();
  }

  /** A sentence for each mark that can go. */
  public List<String> ended(LocalDate today) {
    return all.stream()
        .filter(it -> !today.isBefore(it.until()))
        .map(
            it ->
                "%s %s need not be published any longer, since %s: its mark can go"
                    .formatted(it.earlier().type(), it.earlier().version(), it.until()))
        .toList();
  }

  /** The earlier forms in which an event is published; none for an event without a mark. */
  public List<PastEvent> earlier(PastEvent today) {
    return all.stream()
        .map(Downcaster::change)
        .filter(change -> change.takes(today.type(), today.version()))
        .flatMap(change -> change.upcast(today))
        .toList();
  }
}
