package dev.throughline.backbone.projections;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.throughline.backbone.lag.FlowSampler;
import dev.throughline.backbone.parking.TooNew;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.build.BuildControl;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.Renewal;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.wiring.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the platform once a minute: takes a {@link FlowSampler sample of the flow}, redrives
 * what was {@linkplain TooNew too new} for its consumer, and renews read models whose projection's
 * code has changed: {@code OUTDATED_MODELS} says whether it only counts them ({@link
 * Policy#REPORT}), also rebuilds them, or also promotes the builds. Each invocation does one step
 * of each read model. If work on a build could not be sent, the invocation fails when the other
 * read models are done. The next one sends work on a rebuild again; the end of a former build is
 * sent again with the next step or action.
 */
@Named("renewal")
public class RenewalHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private static final int MINUTES_BETWEEN_REDRIVES = 10;
  private static final Logger LOG = Logger.getLogger(RenewalHandler.class);

  /** What is done about outdated read models. */
  public enum Policy {
    REPORT,
    REBUILD,
    PROMOTE
  }

  private final ReadModels models;
  private final BuildControl control;
  private final WorkOnBuilds work;
  private final TooNew tooNew;
  private final Metrics metrics;
  private final InstantSource clock;
  private final FlowSampler sampler;
  private final Policy policy;

  @Inject
  public RenewalHandler(
      ReadModels models,
      BuildControl control,
      WorkOnBuilds work,
      TooNew tooNew,
      Metrics metrics,
      InstantSource clock,
      FlowSampler sampler,
      Settings settings) {
    this(
        models,
        control,
        work,
        tooNew,
        metrics,
        clock,
        sampler,
        Policy.valueOf(settings.find("OUTDATED_MODELS").orElse(Policy.REPORT.name())));
  }

  RenewalHandler(
      ReadModels models,
      BuildControl control,
      WorkOnBuilds work,
      TooNew tooNew,
      Metrics metrics,
      InstantSource clock,
      FlowSampler sampler,
      Policy policy) {
    this.models = models;
    this.control = control;
    this.work = work;
    this.tooNew = tooNew;
    this.metrics = metrics;
    this.clock = clock;
    this.sampler = sampler;
    this.policy = policy;
  }

  /**
   * The names of the read models that are outdated, and of those that went a step on, and how many
   * parked entries were redriven; {@link Unavailable} if work on a build, or an entry, was not
   * sent.
   */
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, @Nullable Context context) {
    var function = LogContext.begin(context);
    try {
      return looksAtModels(function, event);
    } finally {
      sampler.sample();
    }
  }

  private Map<String, Object> looksAtModels(String function, Map<String, Object> event) {
    var outdated = new ArrayList<String>();
    var renewed = new ArrayList<String>();
    var notSent = new ArrayList<String>();
    for (var name : models.names()) {
      var builds = control.find(name);
      if (builds.isOutdated()) {
        outdated.add(name);
        if (policy != Policy.REPORT) {
          renew(name, builds, renewed, notSent);
        }
      }
    }
    var redriven = redriven(event);
    if (!redriven.sent()) {
      notSent.add("parked entries");
    }
    metrics.count(function, "renewal", "outdated", outdated.size());
    metrics.count(function, "renewal", "redriven", redriven.redriven());
    if (!notSent.isEmpty()) {
      throw new Unavailable("work was not sent: " + String.join(", ", notSent));
    }
    return Map.of("outdated", outdated, "renewed", renewed, "redriven", redriven.redriven());
  }

  /**
   * By the schedule every ten minutes, and when somebody invokes the function without a time. No
   * more often than a consumer waits for newer code: redrives would queue up behind it.
   */
  private TooNew.Redriven redriven(Map<String, Object> event) {
    return event.get("time") instanceof String time && !isDue(Instant.parse(time))
        ? TooNew.Redriven.NONE
        : tooNew.redrive(CommandId.derivedFrom("renewal", clock.instant().toString()));
  }

  private static boolean isDue(Instant scheduled) {
    return ChronoUnit.MINUTES.between(Instant.EPOCH, scheduled) % MINUTES_BETWEEN_REDRIVES == 0;
  }

  /** A change by somebody else meanwhile is left alone until the next time. */
  private void renew(String name, Builds builds, List<String> renewed, List<String> notSent) {
    var next = Renewal.next(builds, policy == Policy.PROMOTE, clock.instant());
    if (next.isPresent() && !control.replace(name, builds, next.get())) {
      return;
    }
    next.ifPresent(
        it -> {
          LOG.infof("%s: builds %s become %s", name, builds.all(), it.all());
          renewed.add(name);
        });
    var sent = next.map(it -> work.send(name, it)).orElseGet(() -> work.sendAgain(name, builds));
    if (!sent) {
      notSent.add(name);
    }
  }
}
