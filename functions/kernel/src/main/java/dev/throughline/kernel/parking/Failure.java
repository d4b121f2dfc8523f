package dev.throughline.kernel.parking;

import dev.throughline.kernel.decider.NewerEvent;
import dev.throughline.kernel.projection.CannotApply;
import dev.throughline.kernel.projection.FailureKind;
import dev.throughline.kernel.projection.MissingEvents;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The reason why a stream or a message is parked.
 *
 * @param kind of the last failure
 * @param error the last error, in one line; cut after {@link #LONGEST_ERROR} characters
 * @param stack the stack trace; empty if unknown; cut after {@link #LONGEST_STACK} characters
 * @param attempts how often it was tried, at least 1
 * @param firstAt when it was parked first, to the millisecond
 * @param lastAt when it failed last, to the millisecond
 */
public record Failure(
    FailureKind kind, String error, String stack, int attempts, Instant firstAt, Instant lastAt) {
  /** The most characters of an error that are kept. */
  public static final int LONGEST_ERROR = 2_000;

  /** The most characters of a stack trace that are kept. */
  public static final int LONGEST_STACK = 8_000;

  public Failure {
    error = cut(error, LONGEST_ERROR);
    stack = cut(stack, LONGEST_STACK);
    attempts = Math.max(1, attempts);
    firstAt = firstAt.truncatedTo(ChronoUnit.MILLIS);
    lastAt = lastAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The failure of an event or a command that could not be applied. */
  public Failure(String error, String stack, int attempts, Instant firstAt, Instant lastAt) {
    this(FailureKind.CANNOT_APPLY, error, stack, attempts, firstAt, lastAt);
  }

  /** The failure that an exception describes. */
  public static Failure of(Throwable thrown, int attempts, Instant at) {
    return new Failure(kind(thrown), thrown.toString(), stack(thrown), attempts, at, at);
  }

  private static FailureKind kind(Throwable thrown) {
    return switch (thrown) {
      case CannotApply cannot -> cannot.kind();
      case MissingEvents _ -> FailureKind.OUT_OF_ORDER;
      default -> NewerEvent.isCauseOf(thrown) ? FailureKind.TOO_NEW : FailureKind.CANNOT_APPLY;
    };
  }

  /** The same failure, of another kind. */
  public Failure as(FailureKind other) {
    return new Failure(other, error, stack, attempts, firstAt, lastAt);
  }

  /** This failure merged with {@code later} of the same stream or message. */
  public Failure followedBy(Failure later) {
    var last = later.lastAt.isBefore(lastAt) ? this : later;
    var first = later.firstAt.isBefore(firstAt) ? later.firstAt : firstAt;
    var most = Math.max(attempts, later.attempts);
    return new Failure(last.kind, last.error, last.stack, most, first, last.lastAt);
  }

  /** This failure, after one more attempt has failed. */
  public Failure again(Throwable thrown, Instant at) {
    return new Failure(kind(thrown), thrown.toString(), stack(thrown), attempts + 1, firstAt, at);
  }

  private static String stack(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
