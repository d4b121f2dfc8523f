package dev.throughline.payments.domain;

import dev.throughline.kernel.Money;
import java.util.Optional;

/**
 * A request together with the gateway's answer. The answer is empty if the request needed no call;
 * see {@link Question}.
 */
public sealed interface PaymentCommand {
  /** The id of the order. */
  String orderId();

  /** Record the answer to an authorization. */
  record RecordAuthorization(String orderId, Money amount, Optional<Answer> answer)
      implements PaymentCommand {}

  /** Record the answer to a capture. */
  record RecordCapture(String orderId, Optional<Answer> answer) implements PaymentCommand {}

  /** Record that an order was placed, with its charge if its stock was reserved before. */
  record RecordRequest(String orderId, Money amount, String paymentMethod, Optional<Charge> charge)
      implements PaymentCommand {}

  /** Record that an order's stock is reserved, with its charge if its price was known. */
  record RecordReservation(String orderId, Optional<Charge> charge) implements PaymentCommand {}

  /** The result of a charge. */
  sealed interface Charge {
    /**
     * The gateway answered the authorization and the capture.
     *
     * @param capture the answer to the capture; empty if the authorization failed
     */
    record Made(Answer authorization, Optional<Answer> capture) implements Charge {}

    /** The order was cancelled during the charge, and the money was refunded. */
    record GivenBack() implements Charge {}

    /** The order was cancelled during the charge, and the provider refused the refund. */
    record StillTaken(String reason) implements Charge {}
  }

  /**
   * Record that no money is held or captured any more.
   *
   * @param refunded whether money had been captured, so that it was refunded
   */
  record RecordUndoing(String orderId, boolean refunded) implements PaymentCommand {}

  /** Record that the provider refused a refund, which may be requested again. */
  record RecordRefusedRefund(String orderId, String reason) implements PaymentCommand {}
}
