package dev.throughline.kernel.build;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Predicate;

/**
 * The ports that a rebuild uses, beside its read model.
 *
 * @param heals whether a failure is an outage: then the work is to be tried again
 * @param kept how long a former build is kept for a rollback; at least {@link Builds#GRACE}
 */
public record BuildMeans(
    BuildControl control,
    Unapplied unapplied,
    DifferingFields fields,
    Workers workers,
    Predicate<Throwable> heals,
    InstantSource clock,
    Duration kept) {
  public BuildMeans {
    if (kept.compareTo(Builds.GRACE) < 0) {
      throw new IllegalArgumentException("a former build is kept longer than " + kept);
    }
  }
}
