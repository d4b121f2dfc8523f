package dev.throughline.localstack.access;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * An outage while it lasts.
 *
 * @param resource the ARN of the table or bucket
 * @param end released when it is over
 */
record Trouble(Outage outage, String resource, CountDownLatch end) {
  boolean strikes(List<Call> calls) {
    return calls.stream().map(Call::resource).anyMatch(this::concerns);
  }

  /** A bucket fails with its objects; a table's stream and indexes are resources of their own. */
  private boolean concerns(String arn) {
    return arn.equals(resource) || S3Calls.isObjectOf(resource, arn);
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
