package dev.throughline.payments.gateway;

import dev.throughline.kernel.Money;
import dev.throughline.payments.domain.Answer;

/**
 * The payment provider. Every call carries a key under which it has its effect once, however often
 * it is made. A payment is identified by the key of its authorization, so an authorization without
 * an answer can be voided, too. A call that fails on the provider's side throws {@link
 * GatewayUnavailable} and may be made again. Safe for use by many threads.
 */
public interface PaymentGateway {
  /** Holds {@code amount}. */
  Answer authorize(IdempotencyKey key, Money amount, String paymentMethod);

  /** Captures the money that is held. */
  Answer capture(IdempotencyKey key, IdempotencyKey payment);

  /**
   * Releases the money that is held; approved also if none is held; declined if the money was
   * captured.
   */
  Answer voidAuthorization(IdempotencyKey key, IdempotencyKey payment);

  /**
   * Gives captured money back; after a refusal the refund may be requested again under another key.
   */
  Answer refund(IdempotencyKey key, IdempotencyKey payment);
}
