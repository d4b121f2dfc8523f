package dev.throughline.backbone.lag;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.throughline.backbone.lag.LagView.ConsumerLag;
import dev.throughline.backbone.lag.LagView.SampleView;
import dev.throughline.backbone.lag.LagView.StageLag;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.lambda.http.FieldError;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far each consumer and each stage of the flow is behind, and on request how it was in
 * the last minutes. Safe for use by many threads.
 */
public class LagQuery {
  /** So many parked entries are counted at most. */
  static final int MOST_PARKED = 1_000;

  static final int PAGE = 100;
  private static final Pattern MINUTES = Pattern.compile("[1-9]|[1-5][0-9]|60");

  private final Lags lags;
  private final Stages stages;
  private final ParkingTable parking;
  private final FlowSamples samples;
  private final InstantSource clock;

  LagQuery(
      Lags lags, Stages stages, ParkingTable parking, FlowSamples samples, InstantSource clock) {
    this.lags = lags;
    this.stages = stages;
    this.parking = parking;
    this.samples = samples;
    this.clock = clock;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Shown(
      Instant at,
      List<ConsumerLag> consumers,
      List<StageLag> stages,
      @Nullable List<SampleView> samples) {}

  /** {@code GET /ops/lag?minutes=}. */
  public HttpReply answer(HttpCall call) {
    var minutes = Optional.ofNullable(call.query().get("minutes"));
    if (minutes.isPresent() && !MINUTES.matcher(minutes.get()).matches()) {
      return HttpReply.problem(
          Problem.badRequest(List.of(new FieldError("/minutes", "must be 1 to 60"))));
    }
    var now = clock.instant();
    var found = lags.measure(parked(call.tenant()), now);
    var past =
        minutes
            .map(it -> samples.since(now.minus(Duration.ofMinutes(Long.parseLong(it)))))
            .map(all -> all.stream().map(SampleView::of).toList())
            .orElse(null);
    return HttpReply.json(200, new Shown(now, found, stages.of(found), past));
  }

  private Map<String, Long> parked(TenantId tenant) {
    var counts = new HashMap<String, Long>();
    var cursor = Optional.<String>empty();
    var seen = 0;
    do {
      var page = parking.list(tenant, Optional.empty(), cursor, PAGE);
      page.items().stream()
          .map(Parked::key)
          .forEach(key -> counts.merge(key.consumer(), 1L, Long::sum));
      seen += page.items().size();
      cursor = page.cursor();
    } while (cursor.isPresent() && seen < MOST_PARKED);
    return counts;
  }
}
