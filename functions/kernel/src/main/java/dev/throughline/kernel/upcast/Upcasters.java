package dev.throughline.kernel.upcast;

import dev.throughline.kernel.SchemaVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The upcasters of a context, in one chain: an event that is read passes through them until none
 * takes it. So a new upcaster leads only to the next version, and the existing ones go on from
 * there. Immutable, pure.
 */
public final class Upcasters {
  private static final int FINGERPRINT_DIGITS = 12;
  private static final Upcasters NONE = new Upcasters(List.of());

  private final List<Upcaster> all;
  private final Set<String> types;

  private Upcasters(List<Upcaster> all) {
    this.all = List.copyOf(all);
    this.types = all.stream().map(Upcaster::type).collect(Collectors.toUnmodifiableSet());
  }

  /** Every event is read as it was stored. */
  public static Upcasters none() {
    return NONE;
  }

  /**
   * A chain; an {@link IllegalArgumentException} if two upcasters take the same events, or if one
   * leads back to events that were taken before.
   */
  public static Upcasters of(Upcaster... upcasters) {
    var chain = new Upcasters(List.of(upcasters));
    chain.refuseOverlaps();
    chain.all.forEach(upcaster -> chain.refuseCircle(upcaster, Set.of()));
    return chain;
  }

  private void refuseOverlaps() {
    for (var i = 0; i < all.size(); i++) {
      for (var other : all.subList(i + 1, all.size())) {
        if (all.get(i).overlaps(other)) {
          throw new IllegalArgumentException(
              "two upcasters take %s %s".formatted(other.type(), other.first()));
        }
      }
    }
  }

  private void refuseCircle(Upcaster upcaster, Set<Upcaster> before) {
    if (before.contains(upcaster)) {
      throw new IllegalArgumentException(
          "upcasters lead from %s %s back to it".formatted(upcaster.type(), upcaster.first()));
    }
    var passed = new HashSet<>(before);
    passed.add(upcaster);
    for (var target : upcaster.targets()) {
      taking(target.type(), target.version()).forEach(next -> refuseCircle(next, passed));
    }
  }

  private Stream<Upcaster> taking(String type, SchemaVersion version) {
    return all.stream().filter(upcaster -> upcaster.takes(type, version));
  }

  /** Whether an event is stored in an earlier form. */
  public boolean take(String type, SchemaVersion version) {
    return taking(type, version).findAny().isPresent();
  }

  /**
   * The events of today's form that a stored event becomes, in order; itself if it has today's
   * form.
   */
  public List<PastEvent> upcast(PastEvent event) {
    var upcaster = taking(event.type(), event.version()).findAny();
    if (upcaster.isEmpty()) {
      return List.of(event);
    }
    var today = new ArrayList<PastEvent>();
    upcaster.get().upcast(event).forEach(next -> today.addAll(upcast(next)));
    return List.copyOf(today);
  }

  /**
   * The part of the chain that concerns a reader of some types: what leads to one of them, and what
   * is no longer read by anybody. So a reader is not out of date by the upcasters of other events.
   */
  public Upcasters leadingTo(Set<String> known) {
    return new Upcasters(all.stream().filter(upcaster -> leadsTo(known, upcaster)).toList());
  }

  private boolean leadsTo(Set<String> known, Upcaster upcaster) {
    return upcaster.targets().isEmpty()
        || upcaster.targets().stream()
            .anyMatch(
                target ->
                    known.contains(target.type())
                        || taking(target.type(), target.version())
                            .anyMatch(next -> leadsTo(known, next)));
  }

  /** The types with events in an earlier form. */
  public Set<String> types() {
    return types;
  }

  /**
   * Names the chain in 12 hexadecimal digits, empty for {@link #none}: another chain has another
   * one. It is part of the fingerprint of snapshots and of read models.
   */
  public String fingerprint() {
    return all.isEmpty()
        ? ""
        : UUID.nameUUIDFromBytes(description().getBytes(StandardCharsets.UTF_8))
            .toString()
            .replace("-", "")
            .substring(0, FINGERPRINT_DIGITS);
  }

  /** The chain in words: another chain has another description. */
  public String description() {
    return all.stream().map(Upcaster::toString).collect(Collectors.joining("\n"));
  }
}
