package dev.throughline.lambda.http;

import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Holds writes back while consumers lag: while more messages wait than a limit allows. The number
 * of waiting messages is read at most every two seconds. If it cannot be read, writes go on, since
 * a failed count is no reason to refuse a request; the count leaves time for the write. Safe for
 * use by many threads.
 */
public final class Backpressure {
  private static final Logger LOG = Logger.getLogger(Backpressure.class);
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final long limit;
  private final LongSupplier waiting;
  private final InstantSource clock;
  private Instant asked = Instant.MIN;
  private boolean holds;

  /**
   * @param limit how many messages may wait; 0 for no limit
   * @param waiting reads how many wait; an outage is an unchecked exception
   */
  public Backpressure(long limit, LongSupplier waiting, InstantSource clock) {
    this.limit = limit;
    this.waiting = waiting;
    this.clock = clock;
  }

  /** Never holds writes back. */
  public static Backpressure none() {
    return new Backpressure(0, () -> 0, InstantSource.system());
  }

  /** Whether writes are refused now. */
  public synchronized boolean holds() {
    if (limit == 0) {
      return false;
    }
    var now = clock.instant();
    if (now.isAfter(asked.plus(FRESH)) || asked.equals(Instant.MIN)) {
      asked = now;
      holds = ask();
    }
    return holds;
  }

  private boolean ask() {
    try {
      return TimeLeft.keeping(TimeBudget.WRITE, waiting::getAsLong) > limit;
    } catch (RuntimeException e) {
      LOG.warn("the lag of consumers is unknown; writes are accepted", e);
      return false;
    }
  }
}
