package dev.throughline.aws;

import java.time.Duration;
import java.util.function.IntConsumer;

/**
 * How often a request to S3 is sent if S3 does not answer, throttles, or asks for a repetition.
 *
 * @param most at least 1
 * @param longest one attempt ends after so long, also in the middle of an answer
 * @param pauseAfter waits after the attempt of this number (from 1) has failed; it has the clock
 *     and the randomness
 * @param before runs before each attempt; its exception ends the call
 */
public record S3Attempts(int most, Duration longest, IntConsumer pauseAfter, Runnable before) {
  public S3Attempts {
    if (most < 1) {
      throw new IllegalArgumentException("no attempt at all");
    }
  }
}
