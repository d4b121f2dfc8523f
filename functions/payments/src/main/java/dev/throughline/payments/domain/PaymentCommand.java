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

  /** An order was placed; it was charged, too, if it was due already. */
  record RecordRequest(String orderId, Money amount, String paymentMethod, Optional<Charge> charge)
      implements PaymentCommand {}

  /** An order is reserved; it was charged if its price was known. */
  record RecordReservation(String orderId, Optional<Charge> charge) implements PaymentCommand {}

  /** What became of a charge. */
  sealed interface Charge {
    /**
     * Money was to be held and taken at once.
     *
     * @param capture empty if nothing is held
     */
    record Made(Answer authorization, Optional<Answer> capture) implements Charge {}

    /** It was made while its order was cancelled, and the money was given back. */
    record GivenBack() implements Charge {}

    /** The same, but the provider refused to give the money back. */
    record StillTaken(String reason) implements Charge {}
  }

  /**
   * Nothing is held and nothing is taken any more.
   *
   * @param refunded whether money had been taken, and was given back for that
   */
  record RecordUndoing(String orderId, boolean refunded) implements PaymentCommand {}

  /** The money that was taken was not given back, and may be asked for again. */
  record RecordRefusedRefund(String orderId, String reason) implements PaymentCommand {}
}
