package dev.throughline.localstack.access;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * An outage while it lasts.
 *
 * @param table its ARN
 * @param end released when it is over
 */
record Trouble(Outage outage, String table, CountDownLatch end) {
  boolean strikes(List<Call> calls) {
    return calls.stream().anyMatch(call -> call.resource().equals(table));
  }

  /** Returns only when the outage is over. */
  void keepSilent() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
