package dev.throughline.backbone.lag;

import static dev.throughline.backbone.Commits.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.lambda.queue.QueueDepths.Depth;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FlowSamplerTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final LagInMemory platform = new LagInMemory();
  private final FlowSampler sampler = platform.sampler();

  private StageSample sample(String stage) {
    sampler.sample();
    return last(stage);
  }

  private StageSample last(String stage) {
    return platform.samples.all.getLast().stage(stage).orElseThrow();
  }

  private void aMinuteLater() {
    platform.now = platform.now.plus(MINUTE);
  }

  private void commit(int from, int to) {
    for (var i = from; i < to; i++) {
      platform.commit("loan-" + i, body("k-" + i, "c", i, "loan.begun"));
    }
  }

  private void park(String tenant, String id, Instant at) {
    var failure = new Failure("java.lang.IllegalStateException: no", "", 5, at, at);
    var stream = new StreamId(new TenantId(tenant), "loan", id);
    platform.parking.add(new BlockedStream("loans-projection", stream, 1, 1, failure));
  }

  @Test
  void theFirstSampleTellsWhatWaitsAndNotWhatWasHandled() {
    commit(0, 3);
    platform.depths.put("loans-projection.fifo", new Depth(2, 1));

    var projections = sample("projections");

    assertThat(projections.handled()).isEmpty();
    assertThat(projections.eventsBehind()).contains(3L);
    assertThat(projections.secondsBehind()).contains(60L);
  }

  @Test
  void aStageHasHandledWhatCameLessWhatWaitsInAddition() {
    sampler.sample();
    aMinuteLater();
    commit(0, 10);
    platform.depths.put("loans-projection.fifo", new Depth(4, 0));

    assertThat(sample("projections").handled()).contains(6L);
    assertThat(last("index").handled()).contains(10L);

    aMinuteLater();
    platform.depths.put("loans-projection.fifo", new Depth(1, 0));

    assertThat(sample("projections").handled()).contains(3L);
    assertThat(last("index").handled()).contains(0L);
  }

  @Test
  void aStoppedStageHasHandledNothing() {
    sampler.sample();
    aMinuteLater();
    commit(0, 10);
    platform.depths.put("loans-projection.fifo", new Depth(10, 0));

    assertThat(sample("projections").handled()).contains(0L);
  }

  @Test
  void ofManyCommitsTheShareOfTheNewestIsTakenForAll() {
    sampler.sample();
    aMinuteLater();
    var many = 10 * Arrivals.MOST;
    for (var i = 0; i < many; i++) {
      platform.commit("loan-" + i, body("l-" + i, "c", i, "loan.begun"));
      platform.commit("member-" + i, body("m-" + i, "c", i, "member.joined"));
    }

    assertThat(sample("index").handled()).contains(2L * many);
    assertThat(last("projections").handled().orElseThrow())
        .isBetween(many * 8L / 10, many * 12L / 10);
  }

  @Test
  void afterAPauseOfTheSamplerNobodyKnowsWhatWasHandled() {
    sampler.sample();
    aMinuteLater();
    aMinuteLater();
    aMinuteLater();
    commit(0, 10);

    assertThat(sample("projections").handled()).isEmpty();
    assertThat(last("index").handled()).isEmpty();
  }

  @Test
  void timersAreHandledAndNobodyKnowsHowMany() {
    sampler.sample();
    aMinuteLater();

    assertThat(sample("timers").handled()).isEmpty();
  }

  @Test
  void whatWasGivenUpInTheMinuteIsCountedAndAllThatIsParkedForEveryTenant() {
    park("local", "1", platform.now.minusSeconds(200));
    park("acme", "2", platform.now.minusSeconds(30));
    assertThat(sample("projections"))
        .extracting(StageSample::givenUp, StageSample::parked)
        .containsExactly(1L, 2L);

    aMinuteLater();
    assertThat(sample("projections"))
        .extracting(StageSample::givenUp, StageSample::parked)
        .containsExactly(0L, 2L);
  }
}
