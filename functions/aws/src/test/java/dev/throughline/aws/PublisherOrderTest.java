package dev.throughline.aws;

import static dev.throughline.aws.PublishedTable.CHECKOUT;
import static dev.throughline.aws.PublishedTable.ORDER;
import static dev.throughline.aws.PublishedTable.event;
import static dev.throughline.aws.PublishedTable.record;
import static dev.throughline.aws.PublishedTable.reserve;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.store.CommitLookup;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Commits whose predecessors have to be sent first. */
class PublisherOrderTest {
  private final PublishedTable table = new PublishedTable();
  private final Publisher publisher = table.publisher();

  @Test
  void aCommitWithNothingToSendStaysBehindOneThatFailed() {
    var command = List.of(reserve("inventory"));
    var first = record(CHECKOUT, 1, "checkout.event_received", 1, command, List.of());
    var second = record(CHECKOUT, 2, "checkout.event_received", 1, List.of(), List.of());
    table.outbox.breakDown("command:" + first.commit().commands().getFirst().id());
    assertThat(publisher.publish(List.of(first, second)).firstUnpublished())
        .contains("checkout-1@1");
    table.store(first);
    table.outbox.heal();
    assertThat(publisher.publish(List.of(second)).firstUnpublished()).isEmpty();
    assertThat(table.outbox.sent).as("the first one with it").hasSize(1);
  }

  @Test
  void aCommitThatOvertookItsPredecessorsIsSentAfterThem() {
    var first = table.stored(ORDER, 1);
    var second = table.stored(ORDER, 2);
    var third = table.stored(ORDER, 3);
    assertThat(publisher.publish(List.of(third)).firstUnpublished()).isEmpty();
    assertThat(table.outbox.bodies())
        .containsExactly(event(first, 0), event(second, 0), event(third, 0));
  }

  @Test
  void aColdPublisherSendsNotAllOfABusyStreamOnceMore() {
    LongStream.rangeClosed(1, 100).forEach(number -> table.stored(ORDER, number));
    assertThat(publisher.publish(List.of(table.stored(ORDER, 101))).firstUnpublished()).isEmpty();
    assertThat(table.outbox.sent).hasSize(11);
    assertThat(table.lookUps).isEqualTo(10);
  }

  @Test
  void aPredecessorThatIsRememberedAsSentIsNotLookedUp() {
    publisher.publish(List.of(table.stored(ORDER, 1)));
    publisher.publish(List.of(table.stored(ORDER, 2), table.stored(CHECKOUT, 1)));
    assertThat(
            publisher
                .publish(List.of(table.stored(ORDER, 3), table.stored(CHECKOUT, 2)))
                .failures())
        .isEmpty();
    assertThat(table.lookUps).isZero();
    assertThat(table.outbox.sent).hasSize(5);
  }

  @Test
  void aForgottenCommitIsSentOnceMoreAndInOrder() {
    var forgetful = table.remembering(1);
    var first = table.stored(ORDER, 1);
    forgetful.publish(List.of(first));
    forgetful.publish(List.of(table.stored(CHECKOUT, 1)));
    table.outbox.sent.clear();
    var second = table.stored(ORDER, 2);
    assertThat(forgetful.publish(List.of(second)).firstUnpublished()).isEmpty();
    assertThat(table.outbox.bodies()).containsExactly(event(first, 0), event(second, 0));
  }

  @Test
  void aCommitThatWasNotSentIsNotRememberedAsSent() {
    var first = table.stored(ORDER, 1);
    table.outbox.breakDown(event(first, 0));
    assertThat(publisher.publish(List.of(first)).firstUnpublished()).contains("order-1@1");
    table.outbox.heal();
    var second = table.stored(ORDER, 2);
    assertThat(publisher.publish(List.of(second)).firstUnpublished()).isEmpty();
    assertThat(table.outbox.bodies()).containsExactly(event(first, 0), event(second, 0));
  }

  @Test
  void aRecordIsReportedIfThePredecessorFoundForItDoesNotLeave() {
    table.outbox.breakDown(event(table.stored(ORDER, 1), 0));
    assertThat(publisher.publish(List.of(table.stored(ORDER, 2))).firstUnpublished())
        .contains("order-1@2");
    assertThat(table.outbox.sent).isEmpty();
  }

  @Test
  void onlyTheStreamWhosePredecessorCannotBeLookedUpWaits() {
    CommitLookup away =
        _ -> {
          throw new Unavailable("no answer");
        };
    var healthy = record(CHECKOUT, 1, 1);
    var result = table.publisher(away, 1_000).publish(List.of(record(ORDER, 2, 1), healthy));
    assertThat(result.firstUnpublished()).contains("order-1@2");
    assertThat(result.failures()).singleElement().asString().contains("no answer");
    assertThat(table.outbox.bodies()).containsExactly(event(healthy, 0));
  }
}
