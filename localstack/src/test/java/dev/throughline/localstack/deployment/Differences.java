package dev.throughline.localstack.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The differences of two lists that should be the same, one sentence each. */
final class Differences {
  private Differences() {}

  /**
   * One thing that only one of the two lists has.
   *
   * @param missing whether the judged list lacks the thing; otherwise it has one too many
   */
  record Difference(String thing, boolean missing) {
    /** A sentence about the judged list, with the name of the other. */
    String in(String other) {
      return missing
          ? "lacks %s, which is in %s".formatted(thing, other)
          : "has %s, which is not in %s".formatted(thing, other);
    }
  }

  static List<Difference> of(Set<String> right, Set<String> judged) {
    var all = new ArrayList<Difference>();
    right.stream()
        .filter(thing -> !judged.contains(thing))
        .forEach(thing -> all.add(new Difference(thing, true)));
    judged.stream()
        .filter(thing -> !right.contains(thing))
        .forEach(thing -> all.add(new Difference(thing, false)));
    return all;
  }
}
