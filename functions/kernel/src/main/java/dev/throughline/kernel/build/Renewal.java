package dev.throughline.kernel.build;

import java.time.Instant;
import java.util.Optional;

/** The steps by which an outdated read model gets rows of the consumer's present code. */
public final class Renewal {
  private Renewal() {}

  /**
   * The next step: a rebuild of all rows; then its promotion, if wanted; or its end, if other code
   * has built it, as can happen while two releases run. Empty if the read model is not outdated,
   * while a rebuild is under way or paused, and where a person has to promote. Each code is rebuilt
   * for once: where a person has cancelled that, or has rolled its promotion back, a person decides
   * what is next.
   */
  public static Optional<Builds> next(Builds builds, boolean promotes, Instant at) {
    if (!builds.isOutdated() || builds.underWay().isPresent()) {
      return Optional.empty();
    }
    var code = builds.code();
    if (builds.ready().isEmpty()) {
      return builds.renewedFor().equals(code)
          ? Optional.empty()
          : builds.begun(Scope.ALL, at).map(begun -> begun.renewing(code));
    }
    if (!builds.ready().orElseThrow().code().equals(code)) {
      return builds.cancel(at).map(given -> given.renewing(Optional.empty()));
    }
    return promotes ? builds.promote(at) : Optional.empty();
  }
}
