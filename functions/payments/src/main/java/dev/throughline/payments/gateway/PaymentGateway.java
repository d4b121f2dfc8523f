package dev.throughline.payments.gateway;

import dev.throughline.kernel.Money;
import dev.throughline.payments.domain.Answer;

/**
 * Those who hold the money. Every call carries a key under which it has its effect once, however
 * often it is made; a payment is named by the key under which it was authorized, so that one whose
 * authorization was never answered can be voided too. A call that fails on their side is a {@link
 * GatewayUnavailable} and may be made again. Safe for use by many threads.
 */
public interface PaymentGateway {
  /** Holds {@code amount}. */
  Answer authorize(IdempotencyKey key, Money amount, String paymentMethod);

  /** Takes what is held. */
  Answer capture(IdempotencyKey key, IdempotencyKey payment);

  /** Lets go what is held; approved also if nothing is; declined if it was taken already. */
  Answer voidAuthorization(IdempotencyKey key, IdempotencyKey payment);

  /** Gives back what was taken; one that is declined may be asked for again under another key. */
  Answer refund(IdempotencyKey key, IdempotencyKey payment);
}
