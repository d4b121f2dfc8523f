package dev.throughline.localstack.pollers;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells loops that it is time to end, and lets them wait for it. Safe for concurrent use. */
final class Stopping {
  private final CountDownLatch told = new CountDownLatch(1);

  void tell() {
    told.countDown();
  }

  boolean isTold() {
    return told.getCount() == 0;
  }

  /** Waits, but not longer than until it is told. */
  void pause(Duration time) {
    try {
      if (told.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      tell();
      Thread.currentThread().interrupt();
    }
  }
}
