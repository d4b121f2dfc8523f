package dev.throughline.kernel.build;

import java.time.Instant;
import java.util.Optional;

/**
 * The rows of a read model as one rebuild wrote them.
 *
 * @param number 0 for the rows that were there before any rebuild
 * @param since when it came into its phase, to the millisecond
 * @param begun when its rebuild began, to the millisecond
 * @param code the fingerprint of the code that built its rows; empty while that is not known
 * @param pause why its rebuild has stopped; empty if it goes on or has ended
 */
public record Build(
    int number,
    Phase phase,
    Scope scope,
    Instant begun,
    Instant since,
    Optional<String> code,
    Optional<Pause> pause) {
  /** Whether the live consumer keeps its rows. */
  public boolean isKept() {
    return switch (phase) {
      case LEVELLING, READY, PROMOTED, RETIRED -> true;
      case READING, DROPPED, RENEWING, RENEWED -> false;
    };
  }

  /** Whether a rebuild is at work on it, or has stopped at it. */
  public boolean isUnderWay() {
    return switch (phase) {
      case READING, LEVELLING, RENEWING -> true;
      case READY, PROMOTED, RETIRED, DROPPED, RENEWED -> false;
    };
  }

  Build in(Phase next, Instant at) {
    return new Build(number, next, scope, begun, at, code, Optional.empty());
  }

  Build with(Optional<Pause> reason) {
    return new Build(number, phase, scope, begun, since, code, reason);
  }

  Build builtBy(String fingerprint) {
    return new Build(number, phase, scope, begun, since, Optional.of(fingerprint), pause);
  }
}
