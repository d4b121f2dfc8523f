package dev.throughline.aws;

import static dev.throughline.aws.PublishedTable.CHECKOUT;
import static dev.throughline.aws.PublishedTable.NOW;
import static dev.throughline.aws.PublishedTable.ORDER;
import static dev.throughline.aws.PublishedTable.TENANT;
import static dev.throughline.aws.PublishedTable.event;
import static dev.throughline.aws.PublishedTable.record;
import static dev.throughline.aws.PublishedTable.reserve;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.upcast.EarlierForms;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublisherTest {
  private final PublishedTable table = new PublishedTable();
  private final Publisher publisher = table.publisher();

  private static final EarlierForms MARKED =
      event -> List.of(new EventData("order.placed", "0.9", "{}"));

  @Test
  void anEventGoesToTheTopicWithWhatIsFilteredBy() {
    var record = record(ORDER, 1, 1);
    assertThat(publisher.publish(List.of(record)).firstUnpublished()).isEmpty();
    assertThat(table.outbox.sent)
        .containsExactly(
            new OutgoingMessage(
                new Destination.Topic("arn:topic"),
                "acme#order#1",
                record.commit().events().getFirst().id(),
                event(record, 0),
                Map.of(
                    "event_type", "order.created",
                    "event_version", "1.0",
                    "source", "order-service",
                    "tenant_id", "acme"),
                0));
  }

  @Test
  void anEventOfAFlowCanBeFilteredByIt() {
    var usual = record(ORDER, 1, 1);
    var body = usual.commit().bodies().getFirst();
    var walkIn =
        new CommitBody(
            body.commandId(),
            "",
            body.source(),
            body.correlationId(),
            null,
            body.at(),
            body.events(),
            List.of(),
            List.of(),
            true,
            false,
            "walk-in",
            null);
    publisher.publish(List.of(new StreamRecord("1", new Commit(ORDER, 1, 1, walkIn))));

    assertThat(table.outbox.sent.getFirst().attributes()).containsEntry("flow", "walk-in");
  }

  @Test
  void anEventOfAMarkedTypeLeavesInItsEarlierFormFirstAndThenInItsOwn() {
    table.earlier = MARKED;
    var record = record(ORDER, 1, 2);
    assertThat(table.publisher().publish(List.of(record)).firstUnpublished()).isEmpty();

    var events = record.commit().events();
    assertThat(table.outbox.sent)
        .extracting(
            it -> it.attributes().get("event_type") + " " + it.attributes().get("event_version"))
        .containsExactly(
            "order.placed 0.9", "order.created 1.0", "order.placed 0.9", "order.created 1.0");
    assertThat(table.outbox.sent).extracting(OutgoingMessage::group).containsOnly("acme#order#1");
    assertThat(table.outbox.sent.get(1).id()).isEqualTo(events.getFirst().id());
    assertThat(table.outbox.sent.get(3).id()).isEqualTo(events.getLast().id());
    assertThat(table.outbox.bodies())
        .as("both forms have the event's id")
        .containsExactly(event(record, 0), event(record, 0), event(record, 1), event(record, 1));
  }

  @Test
  void theTopicTakesTheTwoFormsForTwoMessagesAndEachRepeatForOne() {
    table.earlier = MARKED;
    var records = List.of(record(ORDER, 1, 1));
    table.publisher().publish(records);
    var first = table.outbox.sent.stream().map(OutgoingMessage::id).toList();
    table.publisher().publish(records);
    var all = table.outbox.sent.stream().map(OutgoingMessage::id).toList();

    assertThat(first).hasSize(2).doesNotHaveDuplicates().allMatch(id -> id.length() <= 128);
    assertThat(all.subList(2, 4)).isEqualTo(first);
  }

  @Test
  void anEventThatAMarkCannotGiveItsEarlierFormLeavesInItsOwnAndHoldsUpNothing() {
    table.earlier =
        _ -> {
          throw new IllegalArgumentException("address is no object");
        };
    var records = List.of(record(ORDER, 1, 1), record(ORDER, 2, 1));
    var result = table.publisher().publish(records);

    assertThat(result.unpublished()).isEmpty();
    assertThat(table.outbox.bodies())
        .containsExactly(event(records.getFirst(), 0), event(records.getLast(), 0));
    assertThat(result.failures())
        .hasSize(2)
        .allMatch(it -> it.contains("order.created has no earlier form"))
        .allMatch(it -> it.contains("address is no object"));
  }

  @Test
  void commandsAndTimersLeaveAfterTheEvents() {
    var timer = new OutgoingTimer("deadline", NOW.plusMillis(29_001));
    var record = record(CHECKOUT, 1, 1, List.of(reserve("inventory")), List.of(timer));
    assertThat(publisher.publish(List.of(record)).firstUnpublished()).isEmpty();
    var command = record.commit().commands().getFirst();
    var elapses = record.commit().timers().getFirst();
    assertThat(table.outbox.sent)
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
    assertThat(table.outbox.sent)
        .extracting(OutgoingMessage::delaySeconds)
        .containsExactly(0, 0, 900);
  }

  @Test
  void eventsOfACommitLeaveTogetherAndCommitsOfAStreamOneAfterTheOther() {
    var first = record(ORDER, 1, 1);
    var second = record(ORDER, 2, 3);
    publisher.publish(List.of(first, second));
    assertThat(table.outbox.bodies())
        .containsExactly(event(first, 0), event(second, 0), event(second, 1), event(second, 2));
    assertThat(table.outbox.batches).containsExactly(1, 3);
  }

  @Test
  void manyStreamsShareBatchesOfTen() {
    var records =
        IntStream.range(0, 25)
            .mapToObj(i -> record(new StreamId(TENANT, "order", "o" + i), 1, 1))
            .toList();
    assertThat(publisher.publish(records).firstUnpublished()).isEmpty();
    assertThat(table.outbox.batches).containsExactly(10, 10, 5);
    assertThat(table.outbox.sent).hasSize(25);
  }

  @Test
  void afterAFailureNothingLaterOfThatStreamLeavesAndAllElseDoes() {
    var healthy = record(new StreamId(TENANT, "order", "2"), 1, 1);
    var broken = record(ORDER, 1, 2);
    var later = record(ORDER, 2, 1);
    var healthyToo = record(new StreamId(TENANT, "order", "2"), 2, 1);
    table.outbox.breakDown(event(broken, 1));
    var result = publisher.publish(List.of(healthy, broken, later, healthyToo));
    assertThat(result.firstUnpublished()).contains("order-1@1");
    assertThat(result.failures()).containsExactly("acme#order#1: InternalError");
    assertThat(table.outbox.bodies())
        .containsExactly(event(healthy, 0), event(broken, 0), event(healthyToo, 0));
  }

  @Test
  void theFirstOfSeveralUnpublishedRecordsIsReported() {
    var one = record(new StreamId(TENANT, "order", "a"), 1, 1);
    var two = record(new StreamId(TENANT, "order", "b"), 1, 1);
    var three = record(new StreamId(TENANT, "order", "c"), 1, 1);
    table.outbox.breakDown(event(three, 0));
    table.outbox.breakDown(event(two, 0));
    assertThat(publisher.publish(List.of(one, two, three)).firstUnpublished())
        .contains("order-b@1");
  }

  @Test
  void aBatchThatIsDeliveredAgainAfterAFailureIsCompletedInOrder() {
    var first = record(ORDER, 1, 1);
    var second = record(ORDER, 2, 1);
    table.outbox.breakDown(event(first, 0));
    publisher.publish(List.of(first, second));
    table.outbox.heal();
    assertThat(publisher.publish(List.of(first, second)).firstUnpublished()).isEmpty();
    assertThat(table.outbox.bodies()).containsExactly(event(first, 0), event(second, 0));
  }

  @Test
  void aCommandThatNobodyTakesStopsItsStreamOnly() {
    var lost = record(CHECKOUT, 1, 1, List.of(reserve("nowhere")), List.of());
    var later = record(CHECKOUT, 2, 1);
    var other = record(ORDER, 1, 1);
    var result = publisher.publish(List.of(lost, later, other));
    assertThat(result.firstUnpublished()).contains("checkout-1@1");
    assertThat(result.failures()).singleElement().asString().contains("nowhere");
    assertThat(table.outbox.bodies()).containsExactly(event(other, 0));
  }

  @Test
  void aKeyThatIsTooLongForAGroupIsHashed() {
    var id = "x".repeat(128);
    var one = new StreamId(TENANT, "order", id);
    var two = new StreamId(new TenantId("other"), "order", id);
    publisher.publish(List.of(record(one, 1, 1), record(two, 1, 1)));
    assertThat(table.outbox.sent)
        .extracting(OutgoingMessage::group)
        .doesNotHaveDuplicates()
        .allMatch(group -> group.matches("sha256-[0-9a-f]{64}"));
  }

  @Test
  void anEmptyBatchIsPublished() {
    assertThat(publisher.publish(List.of())).isEqualTo(new Publisher.Result(List.of(), List.of()));
  }
}
