package dev.throughline.backbone.audit;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.throughline.kernel.feed.Audit;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.time.NoTimeLeft;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The scheduled audit: counts missing commits and logs them. It repairs nothing, since a person
 * must find the cause. An audit that cannot end in time throws {@link NoTimeLeft} before Lambda's
 * timeout.
 */
@Named("auditor")
public class AuditorHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private static final Logger LOG = Logger.getLogger(AuditorHandler.class);
  private static final int MOST_LOGGED = 20;

  private final Audit audit;
  private final Metrics metrics;

  @Inject
  public AuditorHandler(Audit audit, Metrics metrics) {
    this.audit = audit;
    this.metrics = metrics;
  }

  /** The number of examined commits, and of those missing from the feed. */
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, @Nullable Context context) {
    var function = LogContext.begin(context);
    var finding = TimeLeft.keeping(TimeBudget.TO_ANSWER, context, () -> audit.run(Instant.EPOCH));
    var missing = finding.missing();
    missing.stream()
        .limit(MOST_LOGGED)
        .forEach(
            commit ->
                LOG.errorf(
                    "commit %d of %s, made at %s, is not in the feed",
                    commit.number(), commit.stream(), commit.at()));
    LOG.infof("%d commits, %d missing from the feed", finding.looked(), missing.size());
    metrics.count(function, "audit", missing.isEmpty() ? "complete" : "incomplete", 1);
    metrics.count(function, "audit", "missing", missing.size());
    return Map.of("looked", finding.looked(), "missing", missing.size(), "more", finding.more());
  }
}
