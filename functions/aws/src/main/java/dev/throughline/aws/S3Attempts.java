package dev.throughline.aws;

import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * How often a request to S3 is sent if S3 does not answer, throttles, or asks for a repetition.
 *
 * @param most at least 1
 * @param pauses between two attempts
 * @param before runs before each attempt; its exception ends the call
 */
public record S3Attempts(int most, BackoffStrategy pauses, Runnable before) {
  public S3Attempts {
    if (most < 1) {
      throw new IllegalArgumentException("no attempt at all");
    }
  }
}
