package dev.throughline.aws;

import java.time.Duration;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * How often a request to S3 is sent if S3 does not answer, throttles, or asks for a repetition.
 *
 * @param most at least 1
 * @param longest one attempt ends after so long, also in the middle of an answer
 * @param pauses between two attempts
 * @param before runs before each attempt; its exception ends the call
 */
public record S3Attempts(int most, Duration longest, BackoffStrategy pauses, Runnable before) {
  public S3Attempts {
    if (most < 1) {
      throw new IllegalArgumentException("no attempt at all");
    }
  }
}
