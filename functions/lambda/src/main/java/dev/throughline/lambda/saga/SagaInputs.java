package dev.throughline.lambda.saga;

import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.saga.SagaExecutor;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.metrics.Metrics;
import org.jboss.logging.Logger;

/**
 * Hands a saga the events and timers of an inbox, and reports the results: each instance that is
 * quarantined is counted and logged. Safe for use by many threads.
 */
public final class SagaInputs {
  private static final Logger LOG = Logger.getLogger(SagaInputs.class);

  private final String saga;
  private final SagaExecutor<?, ?, ?> executor;
  private final Metrics metrics;

  /**
   * @param saga names it in logs and metrics ({@code "renewal"})
   */
  public SagaInputs(String saga, SagaExecutor<?, ?, ?> executor, Metrics metrics) {
    this.saga = saga;
    this.executor = executor;
    this.metrics = metrics;
  }

  /** Processes an event; {@link Unavailable} if it must be delivered again. */
  public void happened(RecordedEvent event) {
    report(event.data().type(), executor.handle(event));
  }

  /** Processes a timer; {@link Unavailable} if it must be delivered again. */
  public void elapsed(TimerMessage timer) {
    report("timer " + timer.name(), executor.handle(timer));
  }

  private void report(String input, SagaExecutor.Result result) {
    switch (result) {
      // The saga's log records it.
      case ADVANCED -> LOG.debugf("%s processed %s", saga, input);
      case QUARANTINED -> {
        LOG.warnf("%s is QUARANTINED and waits for a person since %s", saga, input);
        metrics.count(LogContext.function(), "saga " + saga, "quarantined", 1);
      }
      case REPEATED, NOT_CONCERNED -> LOG.debugf("%s ignored %s: %s", saga, input, result);
      case CONTENDED -> throw new Unavailable(saga + " was busy when " + input + " came");
    }
  }
}
