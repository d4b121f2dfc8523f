package dev.throughline.backbone.archive;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.throughline.kernel.archive.ArchiveWalk;
import dev.throughline.kernel.archive.Settling;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The scheduled archiver, in three parts: deletes the commits of streams that an earlier run has
 * archived, archives what is due, and once a day looks for orphans. It begins no step for which
 * there may be no time; the next run goes on where it stopped, also after a crash.
 */
@Named("archiver")
public class ArchiverHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private static final Logger LOG = Logger.getLogger(ArchiverHandler.class);
  private static final String ENTRY = "archive";

  /** The longest that an object takes, or a stretch of the feed, with as many streams as it has. */
  private static final Duration STEP = Duration.ofMinutes(5);

  /** The hour of the day, in UTC, whose run begins an audit. */
  private static final int AUDITS_AT = 3;

  private final Settling settling;
  private final ArchiveWalk walk;
  private final ObjectAudits audits;
  private final Metrics metrics;

  @Inject
  public ArchiverHandler(
      Settling settling, ArchiveWalk walk, ObjectAudits audits, Metrics metrics) {
    this.settling = settling;
    this.walk = walk;
    this.audits = audits;
    this.metrics = metrics;
  }

  /** What was done, in numbers. */
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, @Nullable Context context) {
    var function = LogContext.begin(context);
    return TimeLeft.keeping(TimeBudget.TO_ANSWER, context, () -> run(function, beginsAudit(event)));
  }

  private Map<String, Object> run(String function, boolean beginsAudit) {
    BooleanSupplier goOn = () -> TimeLeft.allows(STEP);
    var damaged = settle(function, goOn);
    var walked = walk.walk(goOn);
    var archived = walked.archived();
    LOG.infof(
        "archived %d streams with %d commits in %d objects of %d bytes; %d are left%s",
        archived.streams(),
        archived.commits(),
        archived.objects(),
        archived.bytes(),
        archived.left(),
        walked.done() ? "" : ", and the next run goes on");
    metrics.count(function, ENTRY, "archived", archived.streams());
    var found = audits.run(beginsAudit, goOn);
    found.damaged().forEach(LOG::error);
    metrics.count(function, ENTRY, "orphans", found.orphans());
    metrics.count(function, ENTRY, "damaged", found.damaged().size());
    return Map.of(
        "streams", archived.streams(),
        "done", walked.done(),
        "examined", found.examined(),
        "damaged", damaged + found.damaged().size());
  }

  /** How many objects were damaged. */
  private int settle(String function, BooleanSupplier goOn) {
    var damaged = 0;
    while (true) {
      var settled = settling.run(goOn);
      tell(function, settled);
      damaged += settled.damaged().size();
      if (settled.done() || !goOn.getAsBoolean()) {
        return damaged;
      }
    }
  }

  private void tell(String function, Settling.Settled settled) {
    settled.damaged().forEach(LOG::error);
    LOG.infof(
        "settled %d objects: deleted %d commits, removed %d orphans",
        settled.objects(), settled.commits(), settled.orphans());
    metrics.count(function, ENTRY, "deleted", Math.toIntExact(settled.commits()));
    metrics.count(function, ENTRY, "orphans", settled.orphans());
    metrics.count(function, ENTRY, "damaged", settled.damaged().size());
  }

  private static boolean beginsAudit(Map<String, Object> event) {
    return event.get("time") instanceof String time
        && Instant.parse(time).atOffset(ZoneOffset.UTC).getHour() == AUDITS_AT;
  }
}
