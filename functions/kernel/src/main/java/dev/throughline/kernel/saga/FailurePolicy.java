package dev.throughline.kernel.saga;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The meaning, to a saga, of a refused step or compensation. */
public sealed interface FailurePolicy {

  /**
   * The refusal may be temporary: ask again.
   *
   * @param after from the refusal to the next attempt; positive
   * @param times so often, at least once; the patience of the step is a bound as well
   * @param then the meaning of one more refusal
   */
  record AskAgain(Duration after, int times, Lasting then) implements FailurePolicy {
    /** An {@link IllegalArgumentException} if {@code after} or {@code times} is not positive. */
    public AskAgain {
      if (!after.isPositive() || times < 1) {
        throw new IllegalArgumentException(
            "not asked again: %d times after %s".formatted(times, after));
      }
    }

    @Override
    public String toString() {
      return "ask again %d times, each %s after the refusal, then %s".formatted(times, after, then);
    }
  }

  /** The refusal lasts. */
  enum Lasting implements FailurePolicy {
    /** Go on without it. */
    SKIP,
    /** Undo the finished steps; for a step only, not for a compensation. */
    TURN_BACK,
    /** Wait for a person at this step; nothing is undone. */
    QUARANTINE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** The meaning of a refusal after which the step is not asked again. */
  default Lasting lasting() {
    return switch (this) {
      case Lasting lasting -> lasting;
      case AskAgain(_, _, var then) -> then;
    };
  }

  /** The wait before the next attempt after so many refusals in a row; empty if there is none. */
  default Optional<Duration> waitAfter(int refusals) {
    return switch (this) {
      case Lasting _ -> Optional.empty();
      case AskAgain(var after, var times, _) -> Optional.of(after).filter(_ -> refusals <= times);
    };
  }
}
