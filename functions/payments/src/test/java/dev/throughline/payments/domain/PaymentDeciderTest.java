package dev.throughline.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.Money;
import dev.throughline.payments.domain.Answer.Approved;
import dev.throughline.payments.domain.Answer.Declined;
import dev.throughline.payments.domain.Answer.NoAnswer;
import dev.throughline.payments.domain.Payment.Closed;
import dev.throughline.payments.domain.PaymentCommand.RecordAuthorization;
import dev.throughline.payments.domain.PaymentCommand.RecordCapture;
import dev.throughline.payments.domain.PaymentCommand.RecordRefusedRefund;
import dev.throughline.payments.domain.PaymentCommand.RecordUndoing;
import dev.throughline.payments.domain.PaymentEvent.PaymentAuthorized;
import dev.throughline.payments.domain.PaymentEvent.PaymentFailed;
import dev.throughline.payments.domain.PaymentEvent.PaymentProcessed;
import dev.throughline.payments.domain.PaymentEvent.PaymentRefundFailed;
import dev.throughline.payments.domain.PaymentEvent.PaymentRefunded;
import dev.throughline.payments.domain.PaymentEvent.PaymentVoided;
import dev.throughline.testkit.DeciderSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentDeciderTest {
  private static final String ORDER = "o1";
  private static final Money PRICE = Money.of("49.99", "USD");
  private static final Optional<Answer> APPROVED = Optional.of(new Approved("auth_1"));
  private static final Optional<Answer> DECLINED = Optional.of(new Declined("insufficient funds"));
  private static final Optional<Answer> SILENCE = Optional.of(new NoAnswer("no answer"));
  private static final Optional<Answer> NOT_ASKED = Optional.empty();

  private final PaymentDecider decider = new PaymentDecider();
  private final DeciderSpec<PaymentCommand, Payment, PaymentEvent> none = DeciderSpec.of(decider);
  private final DeciderSpec<PaymentCommand, Payment, PaymentEvent> authorized =
      none.given(new PaymentAuthorized(ORDER, PRICE, "auth_1"));
  private final DeciderSpec<PaymentCommand, Payment, PaymentEvent> captured =
      authorized.given(new PaymentProcessed(ORDER, PRICE));
  private final DeciderSpec<PaymentCommand, Payment, PaymentEvent> captureFailed =
      authorized.given(new PaymentFailed(ORDER, "capture", "expired"));
  private final DeciderSpec<PaymentCommand, Payment, PaymentEvent> refundRefused =
      captured.given(new PaymentRefundFailed(ORDER, PRICE, "no balance"));
  private final DeciderSpec<PaymentCommand, Payment, PaymentEvent> failed =
      none.given(new PaymentFailed(ORDER, "authorize", "insufficient funds"));
  private final DeciderSpec<PaymentCommand, Payment, PaymentEvent> voided =
      authorized.given(new PaymentVoided(ORDER));
  private final DeciderSpec<PaymentCommand, Payment, PaymentEvent> refunded =
      captured.given(new PaymentRefunded(ORDER, PRICE));

  @Test
  void anApprovedPaymentIsHeld() {
    none.when(new RecordAuthorization(ORDER, PRICE, APPROVED))
        .then(new PaymentAuthorized(ORDER, PRICE, "auth_1"));
  }

  @Test
  void aDeclinedPaymentFailsForItsReason() {
    none.when(new RecordAuthorization(ORDER, PRICE, DECLINED))
        .then(new PaymentFailed(ORDER, "authorize", "insufficient funds"));
  }

  @Test
  void aPaymentWithoutAnAnswerFails() {
    none.when(new RecordAuthorization(ORDER, PRICE, SILENCE))
        .then(new PaymentFailed(ORDER, "authorize", "no answer"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.01"})
  void anAmountThatIsNotPositiveFailsWithoutACall(String amount) {
    none.when(new RecordAuthorization(ORDER, Money.of(amount, "USD"), NOT_ASKED))
        .then(new PaymentFailed(ORDER, "authorize", "there is nothing to pay"));
  }

  @Test
  void aRepeatedAuthorizationChangesNothing() {
    for (var state : List.of(authorized, captured, captureFailed, refundRefused, failed)) {
      state.when(new RecordAuthorization(ORDER, PRICE, NOT_ASKED)).thenNothingHappens();
    }
  }

  @Test
  void anOrderIsPaidOnce() {
    var other = Money.of("50.00", "USD");
    for (var state : List.of(authorized, captured, captureFailed, refundRefused)) {
      state
          .when(new RecordAuthorization(ORDER, other, NOT_ASKED))
          .thenRejected(PaymentDecider.AMOUNT_DIFFERS);
    }
  }

  @Test
  void anAuthorizationThatComesAfterTheUndoingIsRefused() {
    for (var state : List.of(voided, refunded, none.given(new PaymentVoided(ORDER)))) {
      state
          .when(new RecordAuthorization(ORDER, PRICE, NOT_ASKED))
          .thenRejected(PaymentDecider.PAYMENT_CLOSED);
      assertThat(decider.isTerminal(state.state())).isTrue();
    }
  }

  @Test
  void heldMoneyIsCaptured() {
    authorized.when(new RecordCapture(ORDER, APPROVED)).then(new PaymentProcessed(ORDER, PRICE));
  }

  @Test
  void aCaptureThatFailsLeavesTheMoneyHeld() {
    authorized
        .when(new RecordCapture(ORDER, DECLINED))
        .then(new PaymentFailed(ORDER, "capture", "insufficient funds"));
    authorized
        .when(new RecordCapture(ORDER, SILENCE))
        .then(new PaymentFailed(ORDER, "capture", "no answer"));
    assertThat(captureFailed.state()).isEqualTo(new Payment.CaptureFailed(PRICE));
  }

  @Test
  void aCaptureWithoutHeldMoneyFailsWithAnEvent() {
    none.when(new RecordCapture(ORDER, NOT_ASKED))
        .then(new PaymentFailed(ORDER, "capture", "no money is held for this order"));
  }

  @Test
  void aRepeatedCaptureChangesNothing() {
    for (var state : List.of(captured, captureFailed, refundRefused, failed)) {
      state.when(new RecordCapture(ORDER, NOT_ASKED)).thenNothingHappens();
    }
  }

  @Test
  void aCaptureThatComesAfterTheUndoingIsRefused() {
    for (var state : List.of(voided, refunded)) {
      state.when(new RecordCapture(ORDER, NOT_ASKED)).thenRejected(PaymentDecider.PAYMENT_CLOSED);
    }
  }

  @Test
  void heldMoneyIsReleased() {
    for (var state : List.of(authorized, captureFailed)) {
      assertThat(state.when(new RecordUndoing(ORDER, false)).then(new PaymentVoided(ORDER)))
          .isEqualTo(new Closed());
    }
  }

  @Test
  void anUnrecordedCaptureIsRecordedWithItsRefund() {
    for (var state : List.of(authorized, captureFailed)) {
      assertThat(
              state
                  .when(new RecordUndoing(ORDER, true))
                  .then(new PaymentProcessed(ORDER, PRICE), new PaymentRefunded(ORDER, PRICE)))
          .isEqualTo(new Closed());
    }
  }

  @Test
  void capturedMoneyIsGivenBack() {
    captured.when(new RecordUndoing(ORDER, true)).then(new PaymentRefunded(ORDER, PRICE));
  }

  @Test
  void eachRefusedRefundGivesAnEventAndTheMoneyStaysCaptured() {
    var failed = new PaymentRefundFailed(ORDER, PRICE, "no balance");
    for (var state : List.of(authorized, captureFailed, captured, refundRefused)) {
      state.when(new RecordRefusedRefund(ORDER, "no balance")).then(failed);
    }
    assertThat(refundRefused.state()).isEqualTo(new Payment.RefundRefused(PRICE, true, 1));
    assertThat(captureFailed.given(failed, failed).state())
        .isEqualTo(new Payment.RefundRefused(PRICE, false, 2));
    assertThat(decider.isTerminal(refundRefused.state())).isFalse();
  }

  @Test
  void aRefundAfterRefusalsIsRecordedAndItsCaptureOnlyOnce() {
    var refund = new PaymentRefunded(ORDER, PRICE);
    refundRefused.when(new RecordUndoing(ORDER, true)).then(refund);
    authorized
        .given(new PaymentRefundFailed(ORDER, PRICE, "no balance"))
        .when(new RecordUndoing(ORDER, true))
        .then(new PaymentProcessed(ORDER, PRICE), refund);
  }

  @Test
  void noRefusalIsRecordedWhereNoMoneyWasCaptured() {
    for (var state : List.of(none, failed, voided, refunded)) {
      state.when(new RecordRefusedRefund(ORDER, "no balance")).thenNothingHappens();
    }
  }

  @Test
  void aVoidIsAnsweredAlsoIfNoMoneyWasHeld() {
    for (var state : List.of(none, failed)) {
      state.when(new RecordUndoing(ORDER, false)).then(new PaymentVoided(ORDER));
    }
  }

  @Test
  void undoingTwiceChangesNothing() {
    for (var state : List.of(voided, refunded)) {
      state.when(new RecordUndoing(ORDER, false)).thenNothingHappens();
    }
  }

  @Test
  void aDecisionThatNeedsTheGatewaysAnswerCannotBeMadeWithoutIt() {
    var authorization = new RecordAuthorization(ORDER, PRICE, NOT_ASKED);

    assertThatThrownBy(() -> decider.decide(authorization, none.state()))
        .isInstanceOf(IllegalStateException.class);
  }
}
