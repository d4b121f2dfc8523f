package dev.throughline.payments.domain;

import dev.throughline.kernel.Money;
import java.util.Optional;

/**
 * A request with what the gateway had to say to it. The answer is empty if {@link Question} says
 * that there was nothing to ask.
 */
public sealed interface PaymentCommand {
  /** The order that it is for. */
  String orderId();

  /** Money was to be held. */
  record RecordAuthorization(String orderId, Money amount, Optional<Answer> answer)
      implements PaymentCommand {}

  /** The money that is held was to be captured. */
  record RecordCapture(String orderId, Optional<Answer> answer) implements PaymentCommand {}

  /**
   * Nothing is held and nothing is taken any more.
   *
   * @param refunded whether money had been taken, and was given back for that
   */
  record RecordUndoing(String orderId, boolean refunded) implements PaymentCommand {}

  /** The money that was taken was not given back, and may be asked for again. */
  record RecordRefusedRefund(String orderId, String reason) implements PaymentCommand {}
}
