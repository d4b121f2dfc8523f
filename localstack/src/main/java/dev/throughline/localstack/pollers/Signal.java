package dev.throughline.localstack.pollers;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells a poller that there may be something to read. It may get lost: a poller also looks without
 * it, each time the patience is over. Safe for concurrent use.
 */
public final class Signal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition given = lock.newCondition();
  private final Duration patience;
  private long count;

  /**
   * @param patience how long a poller waits for it, at most
   */
  public Signal(Duration patience) {
    this.patience = patience;
  }

  /** Wakes every poller that waits. */
  public void give() {
    lock.lock();
    try {
      count++;
      given.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How often it was given. A poller asks before it looks, and waits with that count. */
  public long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it was given again since it had been so often, or the patience is over. */
  public void await(long seen) throws InterruptedException {
    await(seen, patience);
  }

  /** The same, but for no longer than this. */
  public void await(long seen, Duration longest) throws InterruptedException {
    var left = Math.min(longest.toNanos(), patience.toNanos());
    lock.lock();
    try {
      while (count == seen && left > 0) {
        left = given.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
