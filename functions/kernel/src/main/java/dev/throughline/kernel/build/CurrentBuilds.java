package dev.throughline.kernel.build;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The builds of one read model as a process knows them: at most {@link #AGE} old, counted from
 * before they were read. So an active process reads the control item every five seconds, for one
 * read unit (a reader for half), and a read of a row costs nothing more. If the clock was set back,
 * the item is read again. Safe for use by many threads.
 */
public final class CurrentBuilds {
  /** The greatest age of an answer. */
  public static final Duration AGE = Duration.ofSeconds(5);

  private final String model;
  private final BuildControl control;
  private final InstantSource clock;
  private volatile @Nullable Known known;
  private volatile @Nullable Builds told;

  private record Known(Builds builds, Instant at, boolean latest) {}

  public CurrentBuilds(String model, BuildControl control, InstantSource clock) {
    this.model = model;
    this.control = control;
    this.clock = clock;
  }

  /** The builds, as they were no longer ago than {@link #AGE}: for a consumer. */
  public Builds get() {
    return known(true);
  }

  /** The same by an eventually consistent read, for half the price: for readers. */
  public Builds glance() {
    return known(false);
  }

  /**
   * Says which code keeps the read model from now on: a write where it is another than before, and
   * nothing else.
   *
   * @return whether the rows that readers read were built by other code, which is said once
   */
  public boolean keptBy(String fingerprint) {
    var builds = get();
    if (builds.equals(told)) {
      return false;
    }
    told = builds;
    var next = builds.keptBy(fingerprint);
    return next.isPresent()
        && control.replace(model, builds, next.get())
        && next.get().isOutdated();
  }

  private Builds known(boolean latest) {
    var now = clock.instant();
    var last = known;
    if (last != null && (last.latest() || !latest) && isFresh(last, now)) {
      return last.builds();
    }
    var builds = latest ? control.find(model) : control.glance(model);
    known = new Known(builds, now, latest);
    return builds;
  }

  private static boolean isFresh(Known last, Instant now) {
    return !now.isBefore(last.at()) && now.isBefore(last.at().plus(AGE));
  }
}
