package dev.throughline.lambda.telemetry;

import io.opentelemetry.sdk.common.Clock;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The clock of everything else. */
record GivenClock(InstantSource clock) implements Clock {
  @Override
  public long now() {
    var now = clock.instant();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  @Override
  public long nanoTime() {
    return now();
  }
}
