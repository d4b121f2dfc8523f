package dev.throughline.backbone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.throughline.aws.OutgoingMessage;
import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.backbone.Commits;
import dev.throughline.kernel.wire.RedriveMessage;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedriveTest {
  private static final String ORDERS = "orders-projection";
  private static final String PAYMENTS = "payments-inbox";

  private final OperatorsDesk desk = new OperatorsDesk();

  @Test
  void theRequestToResumeABlockedStreamGoesToItsOwnGroupAndTheEntryStays() {
    var note = desk.blocked("order-1", 3, 5);

    var answer = desk.redrive(ORDERS, "order-1");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.headers()).containsEntry("ETag", "\"1\"");
    assertThat(answer.body().toString())
        .isEqualTo(
            "{\"id\":\"orders-projection\",\"version\":1,\"stream\":\"order-1\","
                + "\"streams\":1,\"messages\":0}");
    assertThat(desk.outbox.sent())
        .extracting(OutgoingMessage::destination, OutgoingMessage::group)
        .containsExactly(
            tuple(
                new Destination.FifoQueue("https://sqs/1/t-orders-projection.fifo"),
                "local#order#1"));
    assertThat(desk.orders()).containsExactly(new RedriveMessage(note.stream(), Set.of()));
    assertThat(desk.parking.find(note.key())).contains(note);
    assertThat(desk.recorded(ORDERS))
        .containsExactly(
            "parking.redrive_requested {\"consumer\":\"orders-projection\","
                + "\"stream\":\"order-1\",\"streams\":1,\"messages\":0}");
  }

  @Test
  void theCallerOfARedriveIsRecorded() {
    desk.blocked("order-1", 3, 5);
    desk.redrive(ORDERS, "order-1");

    var commit = desk.store.read(Commits.stream("parking-" + ORDERS)).commits().getFirst();

    assertThat(commit.bodies().getFirst().userId()).isEqualTo("ada");
    assertThat(commit.bodies().getFirst().source()).isEqualTo("backbone-service");
  }

  @Test
  void aParkedMessageGoesBackToItsQueueAndItsEntryIsDeleted() {
    var fifo = desk.setAside(PAYMENTS, "payment-1", "k-1", OptionalLong.empty());
    var standard = desk.setAside("timers", "checkout-1", "t-1", OptionalLong.empty());

    assertThat(desk.redrive(PAYMENTS, "payment-1").status()).isEqualTo(202);
    assertThat(desk.redrive("timers", "checkout-1").status()).isEqualTo(202);

    assertThat(desk.outbox.sent())
        .extracting(OutgoingMessage::destination, OutgoingMessage::group, OutgoingMessage::body)
        .containsExactly(
            tuple(
                new Destination.FifoQueue("https://sqs/1/t-payments-inbox.fifo"),
                "local#payment-1",
                fifo.payload()),
            tuple(new Destination.DelayQueue("https://sqs/1/t-timers"), "", standard.payload()));
    assertThat(desk.parking.find(fifo.key())).isEmpty();
    assertThat(desk.parking.find(standard.key())).isEmpty();
  }

  @Test
  void allOfAConsumerIsRedrivenAndNothingOfAnother() {
    desk.blocked("order-1", 3, 5);
    desk.blocked("order-2", 1, 1);
    desk.setAside(PAYMENTS, "payment-1", "k-1", OptionalLong.empty());

    var answer = desk.redriveAll(ORDERS);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("/streams")).isEqualTo("2");
    assertThat(desk.orders())
        .extracting(order -> order.stream().name())
        .containsExactly("order-1", "order-2");
    assertThat(desk.outbox.sent()).hasSize(2);
  }

  @Test
  void aStreamThatIsNotParkedAndAnUnknownConsumerAreNotFound() {
    desk.blocked("order-1", 3, 5);
    for (var answer :
        List.of(
            desk.redrive(ORDERS, "order-2"),
            desk.redrive(PAYMENTS, "order-1"),
            desk.redrive(ORDERS, "nostream"),
            desk.redrive("nobody", "order-1"),
            desk.redriveAll(PAYMENTS),
            desk.redriveAll("nobody"),
            desk.discard(ORDERS, "order-2", "{\"version\":3,\"reason\":\"why\"}"),
            desk.discard("nobody", "order-1", "{\"version\":3,\"reason\":\"why\"}"))) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
    }
    assertThat(desk.redrive("nobody", "order-1").text("/detail"))
        .isEqualTo(
            "There is no consumer nobody; there are orders-projection, payments-inbox,"
                + " timers.");
    assertThat(desk.outbox.sent()).isEmpty();
    assertThat(desk.recorded(ORDERS)).isEmpty();
  }

  @Test
  void anotherTenantsOperatorFindsNothing() {
    desk.blocked("order-1", 3, 5);

    var answer =
        desk.operator()
            .ofTenant("other")
            .post(
                "/ops/parked/{consumer}/{stream}/redrive",
                Map.of("consumer", ORDERS, "stream", "order-1"),
                "");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(desk.outbox.sent()).isEmpty();
  }

  @Test
  void oneKeyIsOneRequestWhateverHasBecomeOfTheStreamMeanwhile() {
    var note = desk.blocked("order-1", 3, 5);
    var first = desk.redrive(ORDERS, "order-1", "Idempotency-Key", "once");
    var again = desk.redrive(ORDERS, "order-1", "Idempotency-Key", "once");
    desk.parking.remove(note);
    var late = desk.redrive(ORDERS, "order-1", "Idempotency-Key", "once");

    assertThat(List.of(again, late)).allSatisfy(it -> assertThat(it.status()).isEqualTo(202));
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(late.body()).isEqualTo(first.body());
    assertThat(desk.recorded(ORDERS)).hasSize(1);
    assertThat(desk.outbox.sent().stream().map(OutgoingMessage::id).distinct()).hasSize(1);
    assertThat(desk.redrive(ORDERS, "order-1").status()).isEqualTo(404);
  }

  @Test
  void withoutAKeyEveryRequestIsSentAfresh() {
    desk.blocked("order-1", 3, 5);
    desk.redrive(ORDERS, "order-1");
    desk.redrive(ORDERS, "order-1");

    assertThat(desk.outbox.sent().stream().map(OutgoingMessage::id).distinct()).hasSize(2);
  }

  @Test
  void anEntryThatCannotBeSentStaysParkedAndTheRequestCanBeRepeated() {
    var aside = desk.setAside(PAYMENTS, "payment-1", "k-1", OptionalLong.empty());
    desk.outbox.fail("local#payment-1");

    var answer = desk.redrive(PAYMENTS, "payment-1", "Idempotency-Key", "once");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry("Retry-After", "1");
    assertThat(desk.parking.find(aside.key())).contains(aside);
  }

  @Test
  void aVersionThatIsNotTheRecordsIsAFailedPrecondition() {
    desk.blocked("order-1", 3, 5);
    desk.redrive(ORDERS, "order-1");

    assertThat(desk.redrive(ORDERS, "order-1", "If-Match", "\"7\"").status()).isEqualTo(412);
    assertThat(desk.redrive(ORDERS, "order-1", "If-Match", "\"1\"").status()).isEqualTo(202);
  }
}
