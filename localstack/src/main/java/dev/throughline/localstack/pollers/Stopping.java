package dev.throughline.localstack.pollers;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells loops to end, and lets them pause until then. Safe for concurrent use. */
public final class Stopping {
  private final CountDownLatch told = new CountDownLatch(1);

  /** The loops end after what they are doing. */
  public void tell() {
    told.countDown();
  }

  /** Whether the loops are to end. */
  public boolean isTold() {
    return told.getCount() == 0;
  }

  /** Pauses, at most until the loops are told to end. */
  public void pause(Duration time) {
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
