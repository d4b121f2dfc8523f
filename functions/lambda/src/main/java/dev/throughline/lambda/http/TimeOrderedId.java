package dev.throughline.lambda.http;

import java.security.SecureRandom;
import java.util.UUID;

/** UUIDs of version 7 (RFC 9562, section 5.7): they begin with the time, so they sort by it. */
final class TimeOrderedId {
  private static final class Random {
    // Not before the first use, so that a snapshot of a started function holds no seed.
    private static final SecureRandom SECURE = new SecureRandom();
  }

  private TimeOrderedId() {}

  static String next() {
    return of(System.currentTimeMillis(), Random.SECURE.nextLong(), Random.SECURE.nextLong());
  }

  static String of(long milliseconds, long random, long moreRandom) {
    var high = (milliseconds << 16) | 0x7000 | (random & 0x0fff);
    var low = (moreRandom >>> 2) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}
