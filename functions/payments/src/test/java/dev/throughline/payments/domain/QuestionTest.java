package dev.throughline.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.Money;
import dev.throughline.payments.domain.Payment.Authorized;
import dev.throughline.payments.domain.Payment.CaptureFailed;
import dev.throughline.payments.domain.Payment.Captured;
import dev.throughline.payments.domain.Payment.Closed;
import dev.throughline.payments.domain.Payment.Due;
import dev.throughline.payments.domain.Payment.Failed;
import dev.throughline.payments.domain.Payment.None;
import dev.throughline.payments.domain.Payment.RefundRefused;
import dev.throughline.payments.domain.Payment.Requested;
import dev.throughline.payments.domain.Payment.Withdrawn;
import dev.throughline.payments.domain.PaymentRequest.AuthorizePayment;
import dev.throughline.payments.domain.PaymentRequest.CapturePayment;
import dev.throughline.payments.domain.PaymentRequest.ChargePayment;
import dev.throughline.payments.domain.PaymentRequest.RefundPayment;
import dev.throughline.payments.domain.PaymentRequest.RequestPayment;
import dev.throughline.payments.domain.PaymentRequest.VoidPayment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuestionTest {
  private static final Money PRICE = Money.of("49.99", "USD");
  private static final List<Payment> STATES =
      List.of(
          new None(),
          new Authorized(PRICE),
          new Captured(PRICE),
          new CaptureFailed(PRICE),
          new Failed(),
          new Closed(),
          new Requested(PRICE, "tok_ok"),
          new Due(),
          new Withdrawn(Optional.of(PRICE)),
          new RefundRefused(PRICE, true, 1));

  @Test
  void moneyIsAuthorizedOnceAndALateAuthorizationIsVoided() {
    assertThat(questions(new AuthorizePayment("o1", PRICE, "tok_ok")))
        .containsExactly(
            Question.AUTHORIZE,
            Question.NOTHING,
            Question.NOTHING,
            Question.NOTHING,
            Question.NOTHING,
            Question.VOID_LATE,
            Question.AUTHORIZE,
            Question.AUTHORIZE,
            Question.VOID_LATE,
            Question.NOTHING);
  }

  @Test
  void anAmountThatIsNotPositiveNeedsNoCall() {
    var free = new AuthorizePayment("o1", Money.of("0.00", "USD"), "tok_ok");

    assertThat(Question.of(free, new None())).isEqualTo(Question.NOTHING);
  }

  @Test
  void onlyAnAuthorizedPaymentIsCaptured() {
    assertThat(questions(new CapturePayment("o1")))
        .containsExactly(
            Question.NOTHING,
            Question.CAPTURE,
            Question.NOTHING,
            Question.NOTHING,
            Question.NOTHING,
            Question.NOTHING,
            Question.NOTHING,
            Question.NOTHING,
            Question.NOTHING,
            Question.NOTHING);
  }

  @Test
  void aVoidAndARefundNeedTheSameCall() {
    assertThat(questions(new VoidPayment("o1")))
        .containsExactly(
            Question.VOID,
            Question.VOID,
            Question.REFUND,
            Question.VOID,
            Question.NOTHING,
            Question.NOTHING,
            Question.VOID,
            Question.VOID,
            Question.NOTHING,
            Question.REFUND)
        .isEqualTo(questions(new RefundPayment("o1")));
  }

  @Test
  void anOrderIsChargedByTheLaterOfItsTwoEvents() {
    assertThat(questions(new RequestPayment("o1", PRICE, "tok_ok")))
        .containsExactly(
            Question.NOTHING,
            Question.NOTHING,
            Question.NOTHING,
            Question.NOTHING,
            Question.NOTHING,
            Question.NOTHING,
            Question.NOTHING,
            Question.CHARGE,
            Question.UNDO_LATE,
            Question.REFUND);
    assertThat(questions(new ChargePayment("o1")))
        .containsExactly(
            Question.NOTHING,
            Question.NOTHING,
            Question.NOTHING,
            Question.NOTHING,
            Question.NOTHING,
            Question.NOTHING,
            Question.CHARGE,
            Question.NOTHING,
            Question.UNDO_LATE,
            Question.REFUND);
  }

  @Test
  void anOrderThatCostsNothingIsNotCharged() {
    var free = Money.of("0.00", "USD");

    assertThat(Question.of(new RequestPayment("o1", free, "tok_ok"), new Due()))
        .isEqualTo(Question.NOTHING);
    assertThat(Question.of(new ChargePayment("o1"), new Requested(free, "tok_ok")))
        .isEqualTo(Question.NOTHING);
  }

  private static List<Question> questions(PaymentRequest request) {
    return STATES.stream().map(state -> Question.of(request, state)).toList();
  }
}
