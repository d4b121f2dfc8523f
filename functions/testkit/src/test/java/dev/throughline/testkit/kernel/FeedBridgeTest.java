package dev.throughline.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.bridge.ConfirmedReceiver;
import dev.throughline.kernel.bridge.ConfirmingSender;
import dev.throughline.kernel.bridge.FeedBridge;
import dev.throughline.kernel.bridge.Pauses;
import dev.throughline.kernel.bridge.Receiver;
import dev.throughline.kernel.bridge.Step;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.upcast.EarlierForms;
import dev.throughline.kernel.wire.PublishedEvent;
import dev.throughline.kernel.wire.PublishedForms;
import dev.throughline.testkit.InMemoryBridgePositions;
import dev.throughline.testkit.InMemoryBroker;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeedBridgeTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final EarlierForms EARLIER =
      today ->
          today.type().equals("sample.renamed")
              ? List.of(new EventData("sample.named", "1.0", today.json()))
              : List.of();

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final InMemoryFeedPages pages = new InMemoryFeedPages(1);
  private final FeedWriter writer = new FeedWriter(pages, () -> NOON, 1_000);
  private final InMemoryBroker broker = new InMemoryBroker();
  private final List<String> warnings = new ArrayList<>();

  private FeedBridge bridge(Receiver receiver, EarlierForms earlier) {
    return new FeedBridge(
        0, 2, new FeedReader(pages, store), new PublishedForms(earlier), receiver, warnings::add);
  }

  private FeedBridge bridge() {
    return bridge(broker.receiver("bridge", 0), EARLIER);
  }

  private Commit happens(String stream, String... types) {
    var id = new StreamId(new TenantId("acme"), "sample", stream);
    var end = store.read(id, 0).end();
    var body =
        new CommitBody(
            new CommandId(stream + "-" + end.position().commit()),
            "",
            "sample-service",
            "correlation",
            null,
            NOON,
            Stream.of(types).map(type -> new EventData(type, "1.0", "{}")).toList(),
            List.of(),
            List.of());
    var append = new Append(id, new Expected.After(end), body);
    var commit = ((AppendResult.Appended) store.append(append)).commit();
    writer.enter(0, List.of(commit));
    return commit;
  }

  private List<String> arrived() {
    return broker.arrived().stream()
        .map(it -> it.event().stream().id() + " " + it.event().data().type())
        .toList();
  }

  @Test
  void eachStepForwardsTheNextCommitsUntilTheEnd() {
    happens("a", "sample.began", "sample.ended");
    happens("b", "sample.began");
    happens("a", "sample.ended");
    var bridge = bridge();
    assertThat(bridge.step()).isEqualTo(new Step.Forwarded(2, 2, 3));
    assertThat(bridge.step()).isEqualTo(new Step.Forwarded(3, 1, 1));
    assertThat(bridge.step()).isEqualTo(new Step.CaughtUp(1));
    assertThat(bridge.step()).isEqualTo(new Step.CaughtUp(2));
    assertThat(arrived())
        .containsExactly("a sample.began", "a sample.ended", "b sample.began", "a sample.ended");
    happens("c", "sample.began");
    assertThat(bridge.step()).isEqualTo(new Step.Forwarded(4, 1, 1));
    assertThat(bridge.step()).isEqualTo(new Step.CaughtUp(1));
  }

  @Test
  void entriesOfSagaLogsAreNotForwardedAndThePositionPassesThem() {
    happens("log", "sample.event_received", "sample.timer_elapsed", "sample.operator_acted");
    assertThat(bridge().step()).isEqualTo(new Step.Forwarded(1, 1, 0));
    assertThat(arrived()).isEmpty();
    assertThat(bridge().step()).isEqualTo(new Step.CaughtUp(1));
  }

  @Test
  void aMarkedTypeIsForwardedInItsEarlierFormFirstUnderAnIdOfItsOwn() {
    var event = happens("a", "sample.renamed").events().getFirst();
    bridge().step();
    assertThat(arrived()).containsExactly("a sample.named", "a sample.renamed");
    assertThat(broker.arrived()).extracting(it -> it.event().id()).containsOnly(event.id());
    assertThat(broker.arrived()).extracting(PublishedEvent::messageId).doesNotHaveDuplicates();
    assertThat(broker.arrived().getLast().messageId()).isEqualTo(event.id());
  }

  @Test
  void anEventWhoseMarkDoesNotFitIsForwardedInTodaysFormWithAWarning() {
    happens("a", "sample.began");
    EarlierForms broken =
        _ -> {
          throw new IllegalArgumentException("no such field");
        };
    assertThat(bridge(broker.receiver("bridge", 0), broken).step())
        .isEqualTo(new Step.Forwarded(1, 1, 1));
    assertThat(warnings).singleElement().asString().contains("sample.began", "no such field");
  }

  @Test
  void aBridgeThatWasTakenOverEnds() {
    happens("a", "sample.began");
    var old = bridge();
    old.step();
    var young = bridge();
    assertThat(young.step()).isEqualTo(new Step.CaughtUp(1));
    happens("a", "sample.ended");
    assertThat(old.step()).isEqualTo(new Step.TakenOver());
    assertThat(old.step()).isEqualTo(new Step.TakenOver());
    assertThat(arrived()).containsExactly("a sample.began");
    assertThat(old.run(() -> true, pauses(), (_, _) -> {}, _ -> {})).isFalse();
    assertThat(young.step()).isEqualTo(new Step.Forwarded(2, 1, 1));
  }

  @Test
  void aBridgeWaitsForItsBrokerAndGoesOnWithTheNextEvent() {
    happens("a", "sample.began");
    var down = new AtomicBoolean(true);
    var sender = broker.sender();
    var unreliable =
        new ConfirmingSender() {
          @Override
          public void send(List<PublishedEvent> events) {
            if (down.get()) {
              throw new Unavailable("connection refused");
            }
            sender.send(events);
          }

          @Override
          public void close() {}
        };
    var receiver = new ConfirmedReceiver("bridge", 0, new InMemoryBridgePositions(), unreliable);
    var bridge = bridge(receiver, EARLIER);
    var steps = new ArrayList<Step>();
    var slept = new ArrayList<Duration>();
    bridge.run(
        () -> steps.size() < 12,
        pauses(),
        (step, _) -> {
          steps.add(step);
          down.set(steps.size() < 10);
        },
        slept::add);
    assertThat(steps.subList(0, 10))
        .allSatisfy(step -> assertThat(step).isInstanceOf(Step.Failed.class));
    assertThat(steps.subList(10, 12))
        .containsExactly(new Step.Forwarded(1, 1, 1), new Step.CaughtUp(1));
    assertThat(slept).hasSize(11).allSatisfy(it -> assertThat(it).isLessThanOrEqualTo(LONGEST));
    assertThat(arrived()).containsExactly("a sample.began");
  }

  @Test
  void aStretchThatFailsGoesOnWithTheEventsThatWereNotConfirmed() {
    happens("a", "sample.began", "sample.went_on", "sample.ended");
    var room = new ArrayList<>(List.of(1, 1, 1));
    var sender = broker.sender();
    var small =
        new ConfirmingSender() {
          private int left = room.removeFirst();

          @Override
          public void send(List<PublishedEvent> events) {
            if (left < events.size()) {
              left = room.removeFirst();
              throw new Unavailable("the queue is full");
            }
            left -= events.size();
            sender.send(events);
          }

          @Override
          public void close() {}
        };
    var receiver = new ConfirmedReceiver("bridge", 0, new InMemoryBridgePositions(), small);
    var bridge = bridge(receiver, EARLIER);
    assertThat(bridge.step()).isInstanceOf(Step.Failed.class);
    assertThat(bridge.step()).isInstanceOf(Step.Failed.class);
    assertThat(bridge.step()).isEqualTo(new Step.Forwarded(1, 1, 3));
    assertThat(arrived()).containsExactly("a sample.began", "a sample.went_on", "a sample.ended");
  }

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static Pauses pauses() {
    return Pauses.usual(new Random(7));
  }

  @Test
  void pausesAfterFailuresAreRandomUpToALimitThatDoubles() {
    var pauses = pauses();
    for (var times = 1; times < 20; times++) {
      var limit = Math.min(30_000, 250L << Math.min(times - 1, 10));
      for (var i = 0; i < 50; i++) {
        var pause = pauses.after(new Step.Failed(new Unavailable("down"), times));
        assertThat(pause.toMillis()).isBetween(1L, limit);
      }
    }
    assertThat(pauses.after(new Step.CaughtUp(1))).isEqualTo(Duration.ofMillis(50));
    assertThat(pauses.after(new Step.CaughtUp(1_000_000))).isEqualTo(Duration.ofSeconds(1));
    assertThat(pauses.after(new Step.Forwarded(1, 1, 1))).isZero();
  }

  @Test
  void aFeedThatEndsBeforeThePositionIsAFailureAndNothingIsPassedOver() {
    broker.receiver("bridge", 0).forward(0, List.of());
    var other = broker.receiver("bridge", 0);
    other.takeOver();
    other.forward(5, List.of());
    var bridge = bridge();
    assertThat(bridge.step())
        .isInstanceOfSatisfying(
            Step.Failed.class, it -> assertThat(it.cause()).hasMessageContaining("ends at 0"));
    happens("a", "sample.began");
    assertThat(bridge.step()).isInstanceOf(Step.Failed.class);
    assertThat(arrived()).isEmpty();
  }
}
