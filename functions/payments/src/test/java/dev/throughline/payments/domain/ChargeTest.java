package dev.throughline.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.Money;
import dev.throughline.payments.domain.Answer.Approved;
import dev.throughline.payments.domain.Answer.Declined;
import dev.throughline.payments.domain.Answer.NoAnswer;
import dev.throughline.payments.domain.PaymentCommand.Charge;
import dev.throughline.payments.domain.PaymentCommand.Charge.GivenBack;
import dev.throughline.payments.domain.PaymentCommand.Charge.Made;
import dev.throughline.payments.domain.PaymentCommand.Charge.StillTaken;
import dev.throughline.payments.domain.PaymentCommand.RecordRefusedRefund;
import dev.throughline.payments.domain.PaymentCommand.RecordRequest;
import dev.throughline.payments.domain.PaymentCommand.RecordReservation;
import dev.throughline.payments.domain.PaymentCommand.RecordUndoing;
import dev.throughline.payments.domain.PaymentEvent.PaymentAuthorized;
import dev.throughline.payments.domain.PaymentEvent.PaymentDue;
import dev.throughline.payments.domain.PaymentEvent.PaymentFailed;
import dev.throughline.payments.domain.PaymentEvent.PaymentProcessed;
import dev.throughline.payments.domain.PaymentEvent.PaymentRefundFailed;
import dev.throughline.payments.domain.PaymentEvent.PaymentRefunded;
import dev.throughline.payments.domain.PaymentEvent.PaymentRequested;
import dev.throughline.payments.domain.PaymentEvent.PaymentVoided;
import dev.throughline.testkit.DeciderSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The payment of a choreographed order waits for two events, and is charged once. */
class ChargeTest {
  private static final String ORDER = "o1";
  private static final String CARD = "tok_ok";
  private static final Money PRICE = Money.of("49.99", "USD");
  private static final Optional<Charge> NOT_ASKED = Optional.empty();
  private static final Optional<Charge> TAKEN =
      charge(new Approved("auth_1"), new Approved("capture_1"));

  private final PaymentDecider decider = new PaymentDecider();
  private final DeciderSpec<PaymentCommand, Payment, PaymentEvent> none = DeciderSpec.of(decider);
  private final DeciderSpec<PaymentCommand, Payment, PaymentEvent> requested =
      none.given(new PaymentRequested(ORDER, PRICE, CARD));
  private final DeciderSpec<PaymentCommand, Payment, PaymentEvent> due =
      none.given(new PaymentDue(ORDER));
  private final DeciderSpec<PaymentCommand, Payment, PaymentEvent> charged =
      requested.given(
          new PaymentAuthorized(ORDER, PRICE, "auth_1"), new PaymentProcessed(ORDER, PRICE));
  private final DeciderSpec<PaymentCommand, Payment, PaymentEvent> failed =
      requested.given(new PaymentFailed(ORDER, "authorize", "declined"));
  private final DeciderSpec<PaymentCommand, Payment, PaymentEvent> closed =
      requested.given(new PaymentVoided(ORDER));

  private static Optional<Charge> charge(Answer authorization, Answer capture) {
    return Optional.of(new Made(authorization, Optional.of(capture)));
  }

  @Test
  void theFirstOfTheTwoEventsIsRemembered() {
    none.when(new RecordRequest(ORDER, PRICE, CARD, NOT_ASKED))
        .then(new PaymentRequested(ORDER, PRICE, CARD));
    none.when(new RecordReservation(ORDER, NOT_ASKED)).then(new PaymentDue(ORDER));
  }

  @Test
  void theSecondOfTheTwoEventsChargesTheOrder() {
    requested
        .when(new RecordReservation(ORDER, TAKEN))
        .then(new PaymentAuthorized(ORDER, PRICE, "auth_1"), new PaymentProcessed(ORDER, PRICE));
    due.when(new RecordRequest(ORDER, PRICE, CARD, TAKEN))
        .then(
            new PaymentRequested(ORDER, PRICE, CARD),
            new PaymentAuthorized(ORDER, PRICE, "auth_1"),
            new PaymentProcessed(ORDER, PRICE));
  }

  @Test
  void anOrderThatWasChargedIsNotChargedAgain() {
    for (var state : List.of(charged, failed)) {
      state.when(new RecordRequest(ORDER, PRICE, CARD, NOT_ASKED)).thenNothingHappens();
      state.when(new RecordReservation(ORDER, NOT_ASKED)).thenNothingHappens();
    }
    requested.when(new RecordRequest(ORDER, PRICE, CARD, NOT_ASKED)).thenNothingHappens();
    due.when(new RecordReservation(ORDER, NOT_ASKED)).thenNothingHappens();
  }

  @Test
  void aChargeFailsAtTheStageAtWhichItWasRefused() {
    requested
        .when(
            new RecordReservation(
                ORDER, Optional.of(new Made(new Declined("no funds"), Optional.empty()))))
        .then(new PaymentFailed(ORDER, "authorize", "no funds"));
    requested
        .when(
            new RecordReservation(
                ORDER, Optional.of(new Made(new NoAnswer("silence"), Optional.empty()))))
        .then(new PaymentFailed(ORDER, "authorize", "silence"));
    requested
        .when(new RecordReservation(ORDER, charge(new Approved("a"), new NoAnswer("silence"))))
        .then(
            new PaymentAuthorized(ORDER, PRICE, "a"),
            new PaymentFailed(ORDER, "capture", "silence"));
    requested
        .when(new RecordReservation(ORDER, charge(new Approved("a"), new Declined("expired"))))
        .then(
            new PaymentAuthorized(ORDER, PRICE, "a"),
            new PaymentFailed(ORDER, "capture", "expired"));
  }

  @Test
  void anOrderThatCostsNothingFails() {
    var free = Money.of("0.00", "USD");

    none.given(new PaymentRequested(ORDER, free, CARD))
        .when(new RecordReservation(ORDER, NOT_ASKED))
        .then(new PaymentFailed(ORDER, "authorize", "there is nothing to pay"));
  }

  @Test
  void aPaymentThatHasClosedIsNotCharged() {
    closed
        .when(new RecordRequest(ORDER, PRICE, CARD, NOT_ASKED))
        .thenRejected(PaymentDecider.PAYMENT_CLOSED);
    closed
        .when(new RecordReservation(ORDER, NOT_ASKED))
        .thenRejected(PaymentDecider.PAYMENT_CLOSED);
  }

  @Test
  void aPaymentThatWaitsIsVoidedByItsUndoing() {
    var undoing = new RecordUndoing(ORDER, false);

    requested.when(undoing).then(new PaymentVoided(ORDER));
    due.when(undoing).then(new PaymentVoided(ORDER));
    closed.when(undoing).thenNothingHappens();
  }

  @Test
  void aChargeThatBecomesKnownWhenTheOrderIsCancelledIsRecordedWithItsRefund() {
    var givenBack = Optional.<Charge>of(new GivenBack());
    var both =
        new PaymentEvent[] {new PaymentProcessed(ORDER, PRICE), new PaymentRefunded(ORDER, PRICE)};

    var settled = closed.when(new RecordReservation(ORDER, givenBack)).then(both);
    due.given(new PaymentVoided(ORDER))
        .when(new RecordRequest(ORDER, PRICE, CARD, givenBack))
        .then(both);

    assertThat(decider.isTerminal(settled)).isTrue();
    closed
        .given(both)
        .when(new RecordReservation(ORDER, givenBack))
        .thenRejected(PaymentDecider.PAYMENT_CLOSED);
  }

  @Test
  void aChargeThatBecomesKnownAndIsNotRefundedIsRecordedWithTheRefusal() {
    var events =
        new PaymentEvent[] {
          new PaymentProcessed(ORDER, PRICE), new PaymentRefundFailed(ORDER, PRICE, "no balance")
        };
    Optional<Charge> stillTaken = Optional.of(new StillTaken("no balance"));

    var taken = closed.when(new RecordReservation(ORDER, stillTaken)).then(events);
    due.given(new PaymentVoided(ORDER))
        .when(new RecordRequest(ORDER, PRICE, CARD, stillTaken))
        .then(events);

    assertThat(taken).isEqualTo(new Payment.RefundRefused(PRICE, true, 1));
    closed
        .given(events)
        .when(new RecordUndoing(ORDER, true))
        .then(new PaymentRefunded(ORDER, PRICE));
  }

  @Test
  void aRefundOfAChargeThatWasNotRecordedMayBeRefused() {
    requested
        .when(new RecordRefusedRefund(ORDER, "no balance"))
        .then(new PaymentRefundFailed(ORDER, PRICE, "no balance"));
    due.when(new RecordRefusedRefund(ORDER, "no balance")).thenNothingHappens();
    closed.when(new RecordRefusedRefund(ORDER, "no balance")).thenNothingHappens();
  }

  @Test
  void aChargeThatWasNotRecordedIsRecordedWithItsRefund() {
    requested
        .when(new RecordUndoing(ORDER, true))
        .then(new PaymentProcessed(ORDER, PRICE), new PaymentRefunded(ORDER, PRICE));
  }

  @Test
  void aChargeNeedsTheGatewaysAnswer() {
    assertThatThrownBy(() -> requested.when(new RecordReservation(ORDER, NOT_ASKED)).then())
        .isInstanceOf(IllegalStateException.class);
  }
}
