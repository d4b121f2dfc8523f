package dev.throughline.payments.command;

import static dev.throughline.payments.command.InMemoryPayments.PAYMENT;
import static dev.throughline.payments.command.InMemoryPayments.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.payments.domain.Question;
import dev.throughline.payments.gateway.IdempotencyKey;
import org.junit.jupiter.api.Test;

/** The reactions of payments in a choreographed checkout. */
class ChoreographyTest {
  private static final RecordedEvent PLACED =
      event(
          "order",
          "order.created",
          """
          {"order_id":"o1","payment_method":"tok_ok","items":[\
          {"sku":"pen","quantity":2,"unit_price":{"amount":"10.00","currency":"USD"}},\
          {"sku":"ink","quantity":1,"unit_price":{"amount":"4.99","currency":"USD"}}]}\
          """);
  private static final RecordedEvent RESERVED =
      event("reservation", "inventory.reserved", "{\"order_id\":\"o1\"}");
  private static final RecordedEvent CANCELLED =
      event("order", "order.cancelled", "{\"order_id\":\"o1\",\"reason\":\"regret\"}");
  private static final IdempotencyKey KEY = IdempotencyKey.of(PAYMENT, Question.AUTHORIZE);
  private static final String FAILED = "payment.refund_failed";

  private final InMemoryPayments in = new InMemoryPayments();

  @Test
  void anOrderIsChargedWhenItIsReserved() {
    in.payments.handle(PLACED);
    assertThat(in.gateway.calls).isEmpty();
    in.payments.handle(RESERVED);

    assertThat(in.types())
        .containsExactly("payment.requested", "payment.authorized", "payment.processed");
    assertThat(in.json("payment.processed")).contains("24.99");
    assertThat(in.gateway.calls).containsExactly("authorize", "capture");
  }

  @Test
  void aReservationThatArrivesFirstWaitsForItsOrder() {
    in.payments.handle(RESERVED);
    assertThat(in.types()).containsExactly("payment.due");
    in.payments.handle(PLACED);

    assertThat(in.types())
        .containsExactly(
            "payment.due", "payment.requested", "payment.authorized", "payment.processed");
    assertThat(in.gateway.taken).containsExactly(KEY);
  }

  @Test
  void whatIsDecidedIsPartOfTheFlow() {
    in.payments.handle(PLACED);
    in.payments.handle(RESERVED);

    assertThat(in.store.read(PAYMENT).commits())
        .flatExtracting(commit -> commit.events())
        .extracting(event -> event.flow())
        .containsOnly("choreographed");
  }

  @Test
  void aRepeatedEventChargesNothing() {
    for (var event : new RecordedEvent[] {PLACED, RESERVED, PLACED, RESERVED}) {
      in.payments.handle(event);
    }

    assertThat(in.gateway.calls).containsExactly("authorize", "capture");
    assertThat(in.types()).hasSize(3);
  }

  @Test
  void aChargeWhoseRecordWasLostIsNotMadeTwice() {
    in.payments.handle(PLACED);
    var dying =
        in.on(
            new Overtaking(
                in.store,
                () -> {
                  throw new Unavailable("died before it was recorded");
                }));
    assertThatThrownBy(() -> dying.handle(RESERVED)).isInstanceOf(Unavailable.class);
    in.payments.handle(RESERVED);

    assertThat(in.types()).endsWith("payment.processed");
    assertThat(in.gateway.taken).containsExactly(KEY);
  }

  @Test
  void aCancellationGivesBackWhatWasTaken() {
    in.payments.handle(PLACED);
    in.payments.handle(RESERVED);
    in.payments.handle(CANCELLED);

    assertThat(in.types()).endsWith("payment.processed", "payment.refunded");
    assertThat(in.gateway.taken).isEmpty();
  }

  @Test
  void aCancellationThatComesFirstClosesThePayment() {
    in.payments.handle(CANCELLED);
    in.payments.handle(PLACED);
    in.payments.handle(RESERVED);

    assertThat(in.types()).containsExactly("payment.voided");
    assertThat(in.gateway.calls).doesNotContain("authorize", "capture");
  }

  @Test
  void aPaymentThatSucceedsWhileItsOrderIsCancelledIsRefunded() {
    in.payments.handle(PLACED);
    var overtaken = in.on(new Overtaking(in.store, () -> in.payments.handle(CANCELLED)));
    overtaken.handle(RESERVED);

    // The charge was made but not recorded when the order was cancelled.
    assertThat(in.types())
        .containsExactly("payment.requested", "payment.processed", "payment.refunded");
    assertThat(in.gateway.taken).isEmpty();
    assertThat(in.gateway.held).isEmpty();
  }

  @Test
  void aChargeThatWasMadeAfterItsPaymentClosedIsUndone() {
    in.payments.handle(PLACED);
    in.payments.handle(CANCELLED);
    // A function failed after its calls to the gateway, which came after the cancellation.
    in.gateway.taken.add(KEY);
    in.payments.handle(RESERVED);

    // Capture and refund are both recorded.
    assertThat(in.gateway.taken).isEmpty();
    assertThat(in.types())
        .containsExactly(
            "payment.requested", "payment.voided", "payment.processed", "payment.refunded");
  }

  @Test
  void aRefusedRefundIsRequestedAgainWithEachDeliveryOfTheCancellation() {
    in.payments.handle(PLACED);
    in.payments.handle(RESERVED);
    in.gateway.broke = true;
    for (var attempt = 0; attempt < 3; attempt++) {
      assertRefused(CANCELLED);
    }
    assertThat(in.types())
        .endsWith("payment.processed", FAILED, FAILED, FAILED)
        .doesNotContain("payment.refunded");

    in.gateway.broke = false;
    in.payments.handle(CANCELLED);
    in.payments.handle(CANCELLED);

    assertThat(in.types()).endsWith(FAILED, FAILED, "payment.refunded").hasSize(7);
    assertThat(in.gateway.taken).isEmpty();
  }

  @Test
  void aChargeThatBecomesKnownLateIsRefundedWithAsManyAttemptsAsNeeded() {
    in.payments.handle(PLACED);
    in.payments.handle(CANCELLED);
    in.gateway.taken.add(KEY);
    in.gateway.broke = true;
    assertRefused(RESERVED);
    assertRefused(RESERVED);

    in.gateway.broke = false;
    in.payments.handle(RESERVED);

    assertThat(in.gateway.taken).isEmpty();
    assertThat(in.types())
        .containsExactly(
            "payment.requested",
            "payment.voided",
            "payment.processed",
            FAILED,
            FAILED,
            "payment.refunded");
  }

  private void assertRefused(RecordedEvent event) {
    assertThatThrownBy(() -> in.payments.handle(event))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("refused to give the money of order o1 back");
  }

  @Test
  void anUnrecordedChargeOfAnUnknownOrderIsRecordedBeforeItIsRefunded() {
    in.payments.handle(RESERVED);
    in.gateway.taken.add(KEY);

    assertThatThrownBy(() -> in.payments.handle(CANCELLED))
        .isInstanceOf(IllegalStateException.class);
    assertThat(in.types()).containsExactly("payment.due");
  }

  @Test
  void aChargeWithoutAnAnswerFailsAndHoldsNothing() {
    in.gateway.silent.add("authorize");
    in.payments.handle(PLACED);
    in.payments.handle(RESERVED);

    assertThat(in.types()).containsExactly("payment.requested", "payment.failed");
    assertThat(in.gateway.held).isEmpty();
  }

  @Test
  void anOrchestratedOrderIsNotCharged() {
    for (var event : new RecordedEvent[] {PLACED, RESERVED, CANCELLED}) {
      in.payments.handle(
          new RecordedEvent(
              event.id(),
              event.stream(),
              event.position(),
              event.data(),
              event.at(),
              event.source(),
              event.correlationId(),
              event.causationId(),
              event.userId()));
    }

    assertThat(in.types()).isEmpty();
  }
}
