package dev.throughline.kernel.build;

import java.util.List;
import java.util.Optional;

/**
 * The result of applying events of one stream, or of comparing one row.
 *
 * @param writes how many writes of rows that was, about
 * @param blocked whether the stream is blocked for the live consumer, and so for the rebuild
 * @param failure why the rebuild has to stop
 * @param difference between two rows that were compared
 */
record Applied(
    long writes, boolean blocked, Optional<Pause> failure, Optional<Difference> difference) {
  static final Applied NOTHING = new Applied(0, false, Optional.empty(), Optional.empty());
  static final Applied WRITTEN = new Applied(1, false, Optional.empty(), Optional.empty());
  static final Applied BLOCKED = new Applied(0, true, Optional.empty(), Optional.empty());

  static Applied failed(Pause pause) {
    return new Applied(0, false, Optional.of(pause), Optional.empty());
  }

  Applied and(Applied other) {
    return new Applied(
        writes + other.writes,
        blocked || other.blocked,
        failure.or(other::failure),
        difference.or(other::difference));
  }

  Applied with(Difference found) {
    return new Applied(writes, blocked, failure, Optional.of(found));
  }

  static Optional<Pause> firstFailure(List<Applied> all) {
    return all.stream().flatMap(it -> it.failure().stream()).findFirst();
  }

  static long writes(List<Applied> all) {
    return all.stream().mapToLong(Applied::writes).sum();
  }

  static long blocked(List<Applied> all) {
    return all.stream().filter(Applied::blocked).count();
  }

  static List<Difference> differences(List<Applied> all) {
    return all.stream().flatMap(it -> it.difference().stream()).toList();
  }
}
