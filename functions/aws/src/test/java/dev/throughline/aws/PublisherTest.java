package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.testkit.InMemoryWireFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PublisherTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final TenantId TENANT = new TenantId("acme");
  private static final StreamId ORDER = new StreamId(TENANT, "order", "1");
  private static final StreamId CHECKOUT = new StreamId(TENANT, "checkout", "1");

  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private final Map<CommitRef, Commit> table = new HashMap<>();
  private final Publisher publisher = publisher(this::find, 1_000);
  private int asked;

  private Publisher publisher(CommitLookup commits, int remembered) {
    var messages =
        new OutgoingMessages(
            new InMemoryWireFormat(),
            "arn:topic",
            Map.of("inventory", "url:inventory"),
            "url:timers",
            InstantSource.fixed(NOW));
    return new Publisher(commits, messages, outbox, remembered);
  }

  private Map<CommitRef, Commit> find(Collection<CommitRef> places) {
    asked++;
    var found = new HashMap<>(table);
    found.keySet().retainAll(places);
    return found;
  }

  /** A record of a commit that lies in the event table. */
  private StreamRecord stored(StreamId stream, long number) {
    var record = record(stream, number, 1);
    table.put(CommitRef.of(record.commit()), record.commit());
    return record;
  }

  private static StreamRecord record(StreamId stream, long number, int events) {
    return record(stream, number, events, List.of(), List.of());
  }

  private static StreamRecord record(
      StreamId stream,
      long number,
      int events,
      List<OutgoingCommand> commands,
      List<OutgoingTimer> timers) {
    return record(stream, number, "order.created", events, commands, timers);
  }

  private static StreamRecord record(
      StreamId stream,
      long number,
      String type,
      int events,
      List<OutgoingCommand> commands,
      List<OutgoingTimer> timers) {
    var body =
        new CommitBody(
            CommandId.derivedFrom(stream.key(), Long.toString(number)),
            "",
            stream.category() + "-service",
            "correlation",
            null,
            NOW,
            Collections.nCopies(events, new EventData(type, "1.0", "{}")),
            commands,
            timers);
    // Every commit but the last of these tests has one event.
    return new StreamRecord(stream.name() + "@" + number, new Commit(stream, number, number, body));
  }

  private static String event(StreamRecord record, int index) {
    return "event:" + record.commit().events().get(index).id();
  }

  private static OutgoingCommand reserve(String context) {
    return new OutgoingCommand(context, "reservation", "1", "inventory.reserve", "1.0", "{}");
  }

  @Test
  void anEventGoesToTheTopicWithWhatIsFilteredBy() {
    var record = record(ORDER, 1, 1);
    assertThat(publisher.publish(List.of(record)).firstUnpublished()).isEmpty();
    assertThat(outbox.sent)
        .containsExactly(
            new OutgoingMessage(
                new Destination.Topic("arn:topic"),
                "acme#order#1",
                record.commit().events().getFirst().id(),
                event(record, 0),
                Map.of(
                    "event_type", "order.created",
                    "source", "order-service",
                    "tenant_id", "acme"),
                0));
  }

  @Test
  void commandsAndTimersLeaveAfterTheEvents() {
    var timer = new OutgoingTimer("deadline", NOW.plusMillis(29_001));
    var record = record(CHECKOUT, 1, 1, List.of(reserve("inventory")), List.of(timer));
    assertThat(publisher.publish(List.of(record)).firstUnpublished()).isEmpty();
    var command = record.commit().commands().getFirst();
    var elapses = record.commit().timers().getFirst();
    assertThat(outbox.sent)
        .hasSize(3)
        .endsWith(
            new OutgoingMessage(
                new Destination.FifoQueue("url:inventory"),
                "acme#reservation#1",
                command.id().value(),
                "command:" + command.id(),
                Map.of(),
                0),
            new OutgoingMessage(
                new Destination.DelayQueue("url:timers"),
                "acme#checkout#1",
                elapses.id(),
                "timer:" + elapses.id(),
                Map.of(),
                30));
  }

  @Test
  void aTimerWaitsAsLongAsAMessageCanAndNeverLessThanNothing() {
    var late = new OutgoingTimer("late", NOW.minusSeconds(5));
    var far = new OutgoingTimer("far", NOW.plusSeconds(90_000));
    publisher.publish(List.of(record(CHECKOUT, 1, 1, List.of(), List.of(late, far))));
    assertThat(outbox.sent).extracting(OutgoingMessage::delaySeconds).containsExactly(0, 0, 900);
  }

  @Test
  void eventsOfACommitLeaveTogetherAndCommitsOfAStreamOneAfterTheOther() {
    var first = record(ORDER, 1, 1);
    var second = record(ORDER, 2, 3);
    publisher.publish(List.of(first, second));
    assertThat(outbox.bodies())
        .containsExactly(event(first, 0), event(second, 0), event(second, 1), event(second, 2));
    assertThat(outbox.batches).containsExactly(1, 3);
  }

  @Test
  void manyStreamsShareBatchesOfTen() {
    var records =
        IntStream.range(0, 25)
            .mapToObj(i -> record(new StreamId(TENANT, "order", "o" + i), 1, 1))
            .toList();
    assertThat(publisher.publish(records).firstUnpublished()).isEmpty();
    assertThat(outbox.batches).containsExactly(10, 10, 5);
    assertThat(outbox.sent).hasSize(25);
  }

  @Test
  void afterAFailureNothingLaterOfThatStreamLeavesAndAllElseDoes() {
    var healthy = record(new StreamId(TENANT, "order", "2"), 1, 1);
    var broken = record(ORDER, 1, 2);
    var later = record(ORDER, 2, 1);
    var healthyToo = record(new StreamId(TENANT, "order", "2"), 2, 1);
    outbox.breakDown(event(broken, 1));
    var result = publisher.publish(List.of(healthy, broken, later, healthyToo));
    assertThat(result.firstUnpublished()).contains("order-1@1");
    assertThat(result.failures()).containsExactly("acme#order#1: InternalError");
    assertThat(outbox.bodies())
        .containsExactly(event(healthy, 0), event(broken, 0), event(healthyToo, 0));
  }

  @Test
  void theFirstOfSeveralUnpublishedRecordsIsReported() {
    var one = record(new StreamId(TENANT, "order", "a"), 1, 1);
    var two = record(new StreamId(TENANT, "order", "b"), 1, 1);
    var three = record(new StreamId(TENANT, "order", "c"), 1, 1);
    outbox.breakDown(event(three, 0));
    outbox.breakDown(event(two, 0));
    assertThat(publisher.publish(List.of(one, two, three)).firstUnpublished())
        .contains("order-b@1");
  }

  @Test
  void aBatchThatIsDeliveredAgainAfterAFailureIsCompletedInOrder() {
    var first = record(ORDER, 1, 1);
    var second = record(ORDER, 2, 1);
    outbox.breakDown(event(first, 0));
    publisher.publish(List.of(first, second));
    outbox.heal();
    assertThat(publisher.publish(List.of(first, second)).firstUnpublished()).isEmpty();
    assertThat(outbox.bodies()).containsExactly(event(first, 0), event(second, 0));
  }

  @Test
  void aCommandThatNobodyTakesStopsItsStreamOnly() {
    var lost = record(CHECKOUT, 1, 1, List.of(reserve("nowhere")), List.of());
    var later = record(CHECKOUT, 2, 1);
    var other = record(ORDER, 1, 1);
    var result = publisher.publish(List.of(lost, later, other));
    assertThat(result.firstUnpublished()).contains("checkout-1@1");
    assertThat(result.failures()).singleElement().asString().contains("nowhere");
    assertThat(outbox.bodies()).containsExactly(event(other, 0));
  }

  @Test
  void aCommitWithNothingToSendStaysBehindOneThatFailed() {
    var command = List.of(reserve("inventory"));
    var first = record(CHECKOUT, 1, "checkout.event_received", 1, command, List.of());
    var second = record(CHECKOUT, 2, "checkout.event_received", 1, List.of(), List.of());
    outbox.breakDown("command:" + first.commit().commands().getFirst().id());
    assertThat(publisher.publish(List.of(first, second)).firstUnpublished())
        .contains("checkout-1@1");
    table.put(CommitRef.of(first.commit()), first.commit());
    outbox.heal();
    assertThat(publisher.publish(List.of(second)).firstUnpublished()).isEmpty();
    assertThat(outbox.sent).as("the first one with it").hasSize(1);
  }

  @Test
  void aKeyThatIsTooLongForAGroupIsHashed() {
    var id = "x".repeat(128);
    var one = new StreamId(TENANT, "order", id);
    var two = new StreamId(new TenantId("other"), "order", id);
    publisher.publish(List.of(record(one, 1, 1), record(two, 1, 1)));
    assertThat(outbox.sent)
        .extracting(OutgoingMessage::group)
        .doesNotHaveDuplicates()
        .allMatch(group -> group.matches("sha256-[0-9a-f]{64}"));
  }

  @Test
  void anEmptyBatchIsPublished() {
    assertThat(publisher.publish(List.of())).isEqualTo(new Publisher.Result(List.of(), List.of()));
  }

  @Test
  void aCommitThatOvertookItsPredecessorsIsSentAfterThem() {
    var first = stored(ORDER, 1);
    var second = stored(ORDER, 2);
    var third = stored(ORDER, 3);
    assertThat(publisher.publish(List.of(third)).firstUnpublished()).isEmpty();
    assertThat(outbox.bodies()).containsExactly(event(first, 0), event(second, 0), event(third, 0));
  }

  @Test
  void aColdPublisherSendsNotAllOfABusyStreamOnceMore() {
    LongStream.rangeClosed(1, 100).forEach(number -> stored(ORDER, number));
    assertThat(publisher.publish(List.of(stored(ORDER, 101))).firstUnpublished()).isEmpty();
    assertThat(outbox.sent).hasSize(11);
    assertThat(asked).isEqualTo(10);
  }

  @Test
  void aPredecessorThatIsRememberedAsSentIsNotLookedUp() {
    publisher.publish(List.of(stored(ORDER, 1)));
    publisher.publish(List.of(stored(ORDER, 2), stored(CHECKOUT, 1)));
    assertThat(publisher.publish(List.of(stored(ORDER, 3), stored(CHECKOUT, 2))).failures())
        .isEmpty();
    assertThat(asked).isZero();
    assertThat(outbox.sent).hasSize(5);
  }

  @Test
  void aForgottenCommitIsSentOnceMoreAndInOrder() {
    var forgetful = publisher(this::find, 1);
    var first = stored(ORDER, 1);
    forgetful.publish(List.of(first));
    forgetful.publish(List.of(stored(CHECKOUT, 1)));
    outbox.sent.clear();
    var second = stored(ORDER, 2);
    assertThat(forgetful.publish(List.of(second)).firstUnpublished()).isEmpty();
    assertThat(outbox.bodies()).containsExactly(event(first, 0), event(second, 0));
  }

  @Test
  void aCommitThatWasNotSentIsNotRememberedAsSent() {
    var first = stored(ORDER, 1);
    outbox.breakDown(event(first, 0));
    assertThat(publisher.publish(List.of(first)).firstUnpublished()).contains("order-1@1");
    outbox.heal();
    var second = stored(ORDER, 2);
    assertThat(publisher.publish(List.of(second)).firstUnpublished()).isEmpty();
    assertThat(outbox.bodies()).containsExactly(event(first, 0), event(second, 0));
  }

  @Test
  void aRecordIsReportedIfThePredecessorFoundForItDoesNotLeave() {
    outbox.breakDown(event(stored(ORDER, 1), 0));
    assertThat(publisher.publish(List.of(stored(ORDER, 2))).firstUnpublished())
        .contains("order-1@2");
    assertThat(outbox.sent).isEmpty();
  }

  @Test
  void onlyTheStreamWhosePredecessorCannotBeLookedUpWaits() {
    CommitLookup away =
        _ -> {
          throw new Unavailable("no answer");
        };
    var healthy = record(CHECKOUT, 1, 1);
    var result = publisher(away, 1_000).publish(List.of(record(ORDER, 2, 1), healthy));
    assertThat(result.firstUnpublished()).contains("order-1@2");
    assertThat(result.failures()).singleElement().asString().contains("no answer");
    assertThat(outbox.bodies()).containsExactly(event(healthy, 0));
  }
}
