package dev.throughline.backbone.projections;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.throughline.backbone.lag.FlowSampler;
import dev.throughline.backbone.parking.TooNew;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.metrics.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the platform once a minute, in three parts: {@linkplain Renewals renews} outdated
 * read models, redrives what was {@linkplain TooNew too new} for its consumer, and takes a
 * {@linkplain FlowSampler sample of the flow}. A part that fails does not stop the others.
 */
@Named("renewal")
public class RenewalHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private static final int MINUTES_BETWEEN_REDRIVES = 10;

  private final Renewals renewals;
  private final TooNew tooNew;
  private final FlowSampler sampler;
  private final Metrics metrics;
  private final InstantSource clock;

  @Inject
  public RenewalHandler(
      Renewals renewals, TooNew tooNew, FlowSampler sampler, Metrics metrics, InstantSource clock) {
    this.renewals = renewals;
    this.tooNew = tooNew;
    this.sampler = sampler;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * The names of the read models that are outdated, and of those that went a step on, and how many
   * parked entries were redriven; {@link Unavailable} if work on a build, or an entry, was not
   * sent. The first failure is thrown, and has those of later parts as suppressed ones.
   */
  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, @Nullable Context context) {
    var function = LogContext.begin(context);
    var answer = new HashMap<String, Object>();
    inTurn(() -> renew(function, answer), () -> redrive(function, event, answer), sampler::sample);
    return answer;
  }

  private static void inTurn(Runnable... parts) {
    RuntimeException first = null;
    for (var part : parts) {
      try {
        part.run();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private void renew(String function, Map<String, Object> answer) {
    var stepped = renewals.step();
    metrics.count(function, "renewal", "outdated", stepped.outdated().size());
    if (!stepped.notSent().isEmpty()) {
      throw new Unavailable("work was not sent: " + String.join(", ", stepped.notSent()));
    }
    answer.put("outdated", stepped.outdated());
    answer.put("renewed", stepped.renewed());
  }

  /**
   * By the schedule every ten minutes, and when somebody invokes the function without a time. No
   * more often than a consumer waits for newer code: redrives would queue up behind it.
   */
  private void redrive(String function, Map<String, Object> event, Map<String, Object> answer) {
    var redriven =
        event.get("time") instanceof String time && !isDue(Instant.parse(time))
            ? TooNew.Redriven.NONE
            : tooNew.redrive(CommandId.derivedFrom("renewal", clock.instant().toString()));
    metrics.count(function, "renewal", "redriven", redriven.redriven());
    if (!redriven.sent()) {
      throw new Unavailable("parked entries were not sent");
    }
    answer.put("redriven", redriven.redriven());
  }

  private static boolean isDue(Instant scheduled) {
    return ChronoUnit.MINUTES.between(Instant.EPOCH, scheduled) % MINUTES_BETWEEN_REDRIVES == 0;
  }
}
