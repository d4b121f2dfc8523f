package dev.throughline.backbone.lag;

import dev.throughline.backbone.lag.LagView.ConsumerLag;
import dev.throughline.backbone.lag.LagView.StageLag;
import dev.throughline.kernel.parking.ParkingTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a sample of the flow, once a minute: nobody could tell afterwards how far a stage was
 * behind. A stage has handled what came for it, by the feed, less what waits for it in addition to
 * the minute before. Safe for use by many threads.
 */
public class FlowSampler {
  /** An earlier sample says nothing about the minute before this one. */
  private static final Duration BEFORE = Duration.ofSeconds(150);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Lags lags;
  private final Stages stages;
  private final Arrivals arrivals;
  private final ParkingTable parking;
  private final FlowSamples samples;
  private final InstantSource clock;

  FlowSampler(
      Lags lags,
      Stages stages,
      Arrivals arrivals,
      ParkingTable parking,
      FlowSamples samples,
      InstantSource clock) {
    this.lags = lags;
    this.stages = stages;
    this.arrivals = arrivals;
    this.parking = parking;
    this.samples = samples;
    this.clock = clock;
  }

  /** Measures, and keeps what it has measured. */
  public void sample() {
    var now = clock.instant();
    var before = samples.since(now.minus(BEFORE)).stream().reduce((_, last) -> last);
    var found = lags.measure(Map.of(), now);
    var names = found.stream().map(ConsumerLag::consumer).toList();
    var ends = arrivals.ends();
    var came = before.map(it -> arrivals.between(it.ends(), ends, names)).orElse(Map.of());
    var parked = GivenUp.since(before.map(FlowSample::at).orElse(now.minus(MINUTE)), parking);
    var sampled =
        stages.of(found).stream()
            .map(
                stage ->
                    new StageSample(
                        stage.stage(),
                        Optional.ofNullable(came.get(stage.stage()))
                            .map(it -> Math.max(0, it - more(stage, before))),
                        stage.eventsBehind(),
                        stage.secondsBehind(),
                        parked.lately().getOrDefault(stage.stage(), 0L),
                        parked.all().getOrDefault(stage.stage(), 0L)))
            .toList();
    samples.put(new FlowSample(now, ends, sampled));
  }

  /** How many more messages wait for a stage than before. */
  private static long more(StageLag stage, Optional<FlowSample> before) {
    var earlier = before.flatMap(it -> it.stage(stage.stage())).flatMap(StageSample::eventsBehind);
    return stage.eventsBehind().orElse(0L) - earlier.orElse(0L);
  }
}
