package dev.throughline.localstack.pollers;

/** Lets threads pass while it is open, as it is at first. Safe for concurrent use. */
final class Valve {
  private boolean closed;

  synchronized void close() {
    closed = true;
  }

  synchronized void open() {
    closed = false;
    notifyAll();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Waits while the valve is closed. */
  synchronized void pass() throws InterruptedException {
    while (closed) {
      wait();
    }
  }
}
