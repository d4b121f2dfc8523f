package dev.throughline.localstack.pollers;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells a poller that there may be something to read. A signal may get lost: a poller also reads
 * without one, each time its patience is over. Safe for concurrent use.
 */
public final class Signal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition given = lock.newCondition();
  private final Duration patience;
  private long count;

  /**
   * @param patience the longest wait of a poller
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

  /**
   * The number of signals given. A poller reads it before it polls, and then waits with that
   * number.
   */
  public long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a signal is given after the first {@code seen}, or the patience is over. */
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
