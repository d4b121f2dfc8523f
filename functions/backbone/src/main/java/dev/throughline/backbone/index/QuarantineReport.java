package dev.throughline.backbone.index;

import dev.throughline.kernel.saga.SagaList;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.metrics.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import org.jboss.logging.Logger;

/** Reports how many instances of a saga are in quarantine, whenever the number may have changed. */
@Singleton
public class QuarantineReport {
  private static final Logger LOG = Logger.getLogger(QuarantineReport.class);

  private final SagaList list;
  private final Metrics metrics;

  @Inject
  public QuarantineReport(SagaList list, Metrics metrics) {
    this.list = list;
    this.metrics = metrics;
  }

  /** A number that cannot be reported is no failure: the next change reports it. */
  void tell(Collection<String> types) {
    for (var type : types) {
      try {
        metrics.quarantine(LogContext.function(), type, list.quarantine(type));
      } catch (RuntimeException e) {
        LOG.warnf(e, "the number of quarantined instances of %s was not reported", type);
      }
    }
  }
}
