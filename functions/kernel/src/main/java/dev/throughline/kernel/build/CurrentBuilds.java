package dev.throughline.kernel.build;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The builds of one read model as a process knows them: at most {@link #AGE} old when they are
 * asked for, counted from before they were read. So a process in use reads the control item every
 * five seconds, for one read unit, and a read of a row costs nothing more. A clock that was set
 * back has it read again. Safe for use by many threads.
 */
public final class CurrentBuilds {
  /** How old an answer may be. */
  public static final Duration AGE = Duration.ofSeconds(5);

  private final String model;
  private final BuildControl control;
  private final InstantSource clock;
  private volatile @Nullable Known known;

  private record Known(Builds builds, Instant at) {}

  public CurrentBuilds(String model, BuildControl control, InstantSource clock) {
    this.model = model;
    this.control = control;
    this.clock = clock;
  }

  /** The builds, as they were no longer ago than {@link #AGE}. */
  public Builds get() {
    var now = clock.instant();
    var last = known;
    if (last != null && !now.isBefore(last.at()) && now.isBefore(last.at().plus(AGE))) {
      return last.builds();
    }
    var builds = control.find(model);
    known = new Known(builds, now);
    return builds;
  }
}
