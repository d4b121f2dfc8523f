package dev.throughline.lambda.time;

import java.time.Duration;

/**
 * The shares of an invocation's time. The timeouts, batch sizes and visibilities of the template
 * are derived from these, and a test over the template holds them together.
 */
public final class TimeBudget {
  /** One attempt of a call to AWS. An attempt is begun only if so much is left. */
  public static final Duration ATTEMPT = Duration.ofSeconds(2);

  /** Attempts of a call where a queue delivers the message again anyway. */
  public static final int QUEUED_ATTEMPTS = 3;

  /** Attempts of a call where somebody waits for the answer, or a batch of records does. */
  public static final int DIRECT_ATTEMPTS = 5;

  /** The longest pause between two attempts of a call. */
  public static final Duration PAUSE = Duration.ofMillis(250);

  /** Kept by every entry point, to write its answer. */
  public static final Duration TO_ANSWER = Duration.ofSeconds(1);

  /** Kept by a batch, to put back the messages that it did not try, and to answer. */
  public static final Duration TO_PUT_BACK = ATTEMPT.plus(TO_ANSWER);

  /**
   * The time that has to be left for a message to be begun: the longest that one takes while AWS
   * answers, two answers of a provider elsewhere included, and an attempt to store the result.
   */
  public static final Duration MESSAGE = Duration.ofSeconds(7);

  /** The time that has to be left for a write once it is known whether writes are held back. */
  public static final Duration WRITE = ATTEMPT.multipliedBy(2);

  /** An outage of so long is waited for, by every message, without a person. */
  public static final Duration OUTAGE = Duration.ofMinutes(30);

  private TimeBudget() {}

  /** A call in all, with that many attempts. */
  public static Duration call(int attempts) {
    return ATTEMPT.multipliedBy(attempts).plus(PAUSE.multipliedBy(attempts - 1L));
  }
}
