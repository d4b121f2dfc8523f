package dev.throughline.lambda.time;

import java.time.Duration;

/**
 * The shares of an invocation's time. The timeouts, batch sizes and visibilities of the template
 * are derived from these; a test over the template checks it.
 */
public final class TimeBudget {
  /** One attempt of a call to AWS. An attempt begins only if so much time is left. */
  public static final Duration ATTEMPT = Duration.ofSeconds(2);

  /** Attempts of a call where a queue delivers the message again anyway. */
  public static final int QUEUED_ATTEMPTS = 3;

  /** Attempts of a call for a request or for a batch of stream records. */
  public static final int DIRECT_ATTEMPTS = 5;

  /** The longest pause between two attempts of a call. */
  public static final Duration PAUSE = Duration.ofMillis(250);

  /** Kept by every entry point, to write its answer. */
  public static final Duration TO_ANSWER = Duration.ofSeconds(1);

  /** The longest that sending spans may take, after an answer is ready. */
  public static final Duration TELEMETRY = TO_ANSWER.dividedBy(2);

  /** Kept by a batch, to put back the messages that it did not try, and to answer. */
  public static final Duration TO_PUT_BACK = ATTEMPT.plus(TO_ANSWER);

  /**
   * The time that must be left to begin a message: the longest that one takes while AWS answers,
   * including two answers of an external provider, and an attempt to store the result.
   */
  public static final Duration MESSAGE = Duration.ofSeconds(7);

  /** The time that must be left for a write after the check of backpressure. */
  public static final Duration WRITE = ATTEMPT.multipliedBy(2);

  /** Every message survives an outage of this length without a person. */
  public static final Duration OUTAGE = Duration.ofMinutes(30);

  /**
   * How long an event that only newer code can read waits in its queue: longer than a deployment
   * lets functions of two releases run side by side.
   */
  public static final Duration DEPLOYMENT = Duration.ofMinutes(10);

  private TimeBudget() {}

  /** A call in all, with that many attempts. */
  public static Duration call(int attempts) {
    return ATTEMPT.multipliedBy(attempts).plus(PAUSE.multipliedBy(attempts - 1L));
  }
}
