package dev.throughline.lambda.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.json.BuildWorks;
import dev.throughline.json.Json;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildMeans;
import dev.throughline.kernel.build.BuildWork;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.build.BuiltTable;
import dev.throughline.kernel.build.CurrentBuilds;
import dev.throughline.kernel.build.Phase;
import dev.throughline.kernel.build.Rebuild;
import dev.throughline.kernel.build.Scope;
import dev.throughline.kernel.build.Unapplied;
import dev.throughline.kernel.build.Workers;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.testkit.InMemoryBuildControl;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemoryParkingTable;
import dev.throughline.testkit.InMemoryReadTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RebuildConsumerTest {
  private static final String MODEL = "sample.loan";
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  private final Json json = new Json();
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final InMemoryBuildControl control = new InMemoryBuildControl();
  private final InMemoryParkingTable parking = new InMemoryParkingTable();
  private final List<BuildWork.Next> sent = new ArrayList<>();
  private final RebuildConsumer consumer =
      new RebuildConsumer(
          new FifoBatch(
              (_, _) -> {},
              new Metrics(),
              new ParkingRule(
                  () -> "sample-rebuild", () -> 5, TimeBudget.DEPLOYMENT, parking, () -> NOW)),
          json,
          sent::add,
          () -> new TenantId("operators"));

  private record Ids() implements Projection<String, String> {
    @Override
    public Optional<String> key(StreamId stream) {
      return Optional.of(stream.id());
    }

    @Override
    public Optional<String> evolve(Optional<String> row, String event, RecordedEvent recorded) {
      return Optional.of(event);
    }
  }

  private Rebuild<String, String> rebuild() {
    var table =
        new BuiltTable<String>(
            MODEL, _ -> new InMemoryReadTable<>(), new CurrentBuilds(MODEL, control, () -> NOW));
    EventReader<String> reader = (_, data) -> List.of(data.json());
    return new Rebuild<>(
        new Projector<>(new Ids(), reader, store, table),
        table,
        new FeedReader(new InMemoryFeedPages(1), store),
        new BuildMeans(
            control,
            Unapplied.NOTHING,
            (_, _) -> List.of(""),
            Workers.ONE,
            _ -> false,
            () -> NOW,
            Duration.ofHours(1)),
        "code");
  }

  private int failures(String body, int receives) {
    var message = new SQSMessage();
    message.setMessageId("m");
    message.setBody(body);
    message.setAttributes(Map.of("ApproximateReceiveCount", "" + receives));
    var event = new SQSEvent();
    event.setRecords(List.of(message));
    return consumer.handle(event, null, List.of(rebuild())).getBatchItemFailures().size();
  }

  private void begin() {
    var begun = Builds.NEVER_REBUILT.begun(Scope.ALL, NOW).orElseThrow();
    assertThat(control.replace(MODEL, Builds.NEVER_REBUILT, begun)).isTrue();
  }

  @Test
  void workIsDoneAndWhatFollowsIsSent() {
    begin();
    assertThat(failures(BuildWorks.write(json, new BuildWork(MODEL, 1, "feed-0")), 1)).isZero();
    assertThat(control.find(MODEL).find(1).orElseThrow().phase()).isEqualTo(Phase.LEVELLING);
    assertThat(sent)
        .extracting(next -> next.work().part())
        .containsExactly(BuildWork.PROMOTED_ROWS, BuildWork.OWN_ROWS);
    sent.clear();
    assertThat(failures(BuildWorks.write(json, new BuildWork(MODEL, 1, "own-rows")), 1)).isZero();
    assertThat(sent)
        .containsExactly(new BuildWork.Next(new BuildWork(MODEL, 1, "own-rows"), Builds.GRACE));
  }

  @Test
  void workOnABuildThatIsGoneIsDone() {
    assertThat(failures(BuildWorks.write(json, new BuildWork(MODEL, 7, "feed-0")), 1)).isZero();
    assertThat(sent).isEmpty();
  }

  @Test
  void workForAnotherReadModelComesBackUntilItsQueueGivesItUp() {
    var other = BuildWorks.write(json, new BuildWork("sample.other", 1, "feed-0"));
    assertThat(failures(other, 1)).isEqualTo(1);
    assertThat(failures(other, 50)).isEqualTo(1);
  }
}
