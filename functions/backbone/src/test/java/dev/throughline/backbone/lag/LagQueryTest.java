package dev.throughline.backbone.lag;

import static dev.throughline.backbone.Commits.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.backbone.Commits;
import dev.throughline.json.Json;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.lambda.http.ConsistencyTokens;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.queue.QueueDepths.Depth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LagQueryTest {
  private static final int SECOND = 1_000;

  private final LagInMemory platform = new LagInMemory();
  private final LagQuery query = platform.query();

  private JsonNode answer() {
    return answer(Map.of());
  }

  private JsonNode answer(Map<String, String> parameters) {
    var call =
        new HttpCall(
            new TenantId("local"),
            "c",
            null,
            "GET /ops/lag",
            Optional.empty(),
            OptionalLong.empty(),
            ConsistencyTokens.NONE,
            false,
            Map.of(),
            parameters,
            "");
    return new Json().httpTree(query.answer(call).body());
  }

  private JsonNode consumer(String name) {
    return named(answer().path("consumers"), "consumer", name);
  }

  private JsonNode stage(String name) {
    return named(answer().path("stages"), "stage", name);
  }

  private static JsonNode named(JsonNode all, String field, String name) {
    for (var one : all) {
      if (one.path(field).asText().equals(name)) {
        return one;
      }
    }
    throw new AssertionError("no " + name + " in " + all);
  }

  private static void assertBehind(JsonNode lag, long events, long seconds) {
    assertThat(lag.path("eventsBehind").asLong()).as("%s", lag).isEqualTo(events);
    assertThat(lag.path("secondsBehind").asLong()).as("%s", lag).isEqualTo(seconds);
  }

  @Test
  void nobodyIsBehindWhereNothingWaits() {
    assertBehind(consumer("timers"), 0, 0);
    assertBehind(consumer("loans-projection"), 0, 0);
    assertBehind(consumer("reports-daily"), 0, 0);
    assertBehind(stage("projections"), 0, 0);
  }

  @Test
  void ofThreeMessagesThatWaitTheOldestIsTheThirdFromTheEnd() {
    for (var i = 1; i <= 5; i++) {
      platform.commit("loan-" + i, body("k-" + i, "c", i * SECOND, "loan.begun"));
      platform.commit("member-" + i, body("m-" + i, "c", i * SECOND, "member.joined"));
    }
    platform.depths.put("loans-projection.fifo", new Depth(2, 1));

    assertBehind(consumer("loans-projection"), 3, 57);
    assertThat(consumer("loans-projection").path("inFlight").asInt()).isEqualTo(1);
    assertThat(consumer("loans-projection").has("orMore")).isFalse();
  }

  @Test
  void aCommitOfTwoEventsIsTwoMessages() {
    platform.commit("loan-1", body("k-1", "c", SECOND, "loan.begun"));
    platform.commit("loan-2", body("k-2", "c", 2 * SECOND, "loan.begun", "loan.extended"));
    platform.depths.put("loans-projection.fifo", new Depth(2, 0));

    assertBehind(consumer("loans-projection"), 2, 58);
  }

  @Test
  void anInboxWaitsForCommandsToItsContextAndForTheEventsThatItTakes() {
    var command = List.of(new OutgoingCommand("loans", "loan", "1", "x.y", "1.0", "{}"));
    platform.commit(
        "lending-1", Commits.sending("k-1", "c", SECOND, command, List.of(), "lending.begun"));
    platform.commit("member-1", body("m-1", "c", 2 * SECOND, "member.joined"));
    platform.commit("member-1", body("m-2", "c", 3 * SECOND, "member.erased"));
    platform.depths.put("loans-inbox.fifo", new Depth(2, 0));

    assertBehind(consumer("loans-inbox"), 2, 59);
  }

  @Test
  void messagesThatAreYoungerThanTheFeedAreAtMostAsOldAsItsOldest() {
    platform.commit("loan-1", body("k-1", "c", 9 * SECOND, "loan.begun"));
    platform.depths.put("loans-projection.fifo", new Depth(7, 0));

    assertBehind(consumer("loans-projection"), 7, 51);
    assertThat(consumer("loans-projection").has("orMore")).isFalse();
  }

  @Test
  void messagesAreYoungerThanTheTimeAtWhichTheQueueWasSeenEmpty() {
    platform.commit("loan-1", body("k-1", "c", SECOND, "loan.begun"));
    assertBehind(consumer("loans-projection"), 0, 0);

    platform.now = platform.now.plusSeconds(4);
    platform.depths.put("loans-projection.fifo", new Depth(1, 0));
    assertBehind(consumer("loans-projection"), 1, 4);

    platform.now = platform.now.plusSeconds(30);
    assertBehind(consumer("loans-projection"), 1, 34);
  }

  @Test
  void moreThanWasLookedAtIsSaid() {
    for (var i = 1; i <= 2 * OldestWaiting.MOST + 100; i++) {
      platform.commit("loan-" + i, body("k-" + i, "c", i, "loan.begun"));
    }
    platform.depths.put("loans-projection.fifo", new Depth(5_000, 0));

    assertThat(consumer("loans-projection").path("orMore").asBoolean()).isTrue();
  }

  @Test
  void whatNoCommitTellsHasNoTime() {
    platform.depths.put("timers", new Depth(1, 0));

    assertThat(consumer("timers").path("eventsBehind").asInt()).isEqualTo(1);
    assertThat(consumer("timers").has("secondsBehind")).isFalse();
  }

  @Test
  void aReaderOfTheFeedIsBehindByWhatItHasNotCounted() {
    platform.commit("loan-1", body("k-1", "c", SECOND, "loan.begun", "loan.extended"));
    var partition = platform.pages.partitionOf(Commits.stream("loan-1"));
    platform.commit("fee-1", body("k-2", "c", SECOND, "fee.paid"));

    assertBehind(consumer("reports-daily"), 2, 59);
    assertBehind(stage("reports"), 2, 59);

    platform.counts.add(partition, 0, 1, List.of());

    assertBehind(consumer("reports-daily"), 0, 0);
  }

  @Test
  void anEventThatAReaderOfTheFeedDoesNotCountIsNoLag() {
    platform.commit("loan-1", body("k-1", "c", SECOND, "loan.begun"));
    var partition = platform.pages.partitionOf(Commits.stream("loan-1"));
    platform.counts.add(partition, 0, 1, List.of());
    platform.commit("loan-1", body("k-2", "c", SECOND, "loan.noted"));

    assertBehind(consumer("reports-daily"), 0, 0);
  }

  @Test
  void aStageIsAsSlowAsItsSlowestConsumer() {
    platform.commit("loan-1", body("k-1", "c", SECOND, "loan.begun"));
    platform.depths.put("loans-projection.fifo", new Depth(1, 0));

    assertBehind(stage("projections"), 1, 59);
    assertBehind(stage("inboxes"), 0, 0);
    assertThat(stage("index").path("secondsBehind").asInt()).isEqualTo(7);
  }

  @Test
  void theLastMinutesAreShownOnRequest() {
    var sampler = platform.sampler();
    platform.commit("loan-1", body("k-1", "c", SECOND, "loan.begun"));
    platform.depths.put("loans-projection.fifo", new Depth(1, 0));
    for (var i = 0; i < 5; i++) {
      sampler.sample();
      platform.now = platform.now.plusSeconds(60);
    }

    assertThat(answer().has("samples")).isFalse();
    var samples = answer(Map.of("minutes", "3")).path("samples");
    assertThat(samples).hasSize(2);
    assertThat(samples.findValuesAsText("at")).isSorted();
    assertBehind(named(samples.at("/1/stages"), "stage", "projections"), 1, 299);
    assertThat(answer(Map.of("minutes", "61")).at("/errors/0/pointer").asText())
        .isEqualTo("/minutes");
  }

  @Test
  void theParkedEntriesOfTheCallersTenantAreCounted() {
    var failure = new Failure("java.lang.IllegalStateException: no", "", 5, Commits.AT, Commits.AT);
    platform.parking.add(
        new BlockedStream("loans-projection", Commits.stream("loan-1"), 1, 1, failure));

    assertThat(consumer("loans-projection").path("parked").asInt()).isEqualTo(1);
    assertThat(consumer("loans-inbox").path("parked").asInt()).isZero();
  }
}
