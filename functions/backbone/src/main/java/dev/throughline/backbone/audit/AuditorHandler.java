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
 * The audit by the clock: counts what is missing and says so in the log. It repairs nothing: why
 * something is missing is a person's question. An audit that there is no time to end is an
 * exception before Lambda's timeout, {@link NoTimeLeft}.
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

  /** How many commits were looked at, and how many are missing from the feed. */
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
