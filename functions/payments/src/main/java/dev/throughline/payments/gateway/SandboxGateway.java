package dev.throughline.payments.gateway;

import dev.throughline.kernel.Money;
import dev.throughline.payments.domain.Answer;
import dev.throughline.payments.domain.Answer.Approved;
import dev.throughline.payments.domain.Answer.Declined;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A gateway that moves no money and answers by the payment method: {@code tok_ok}, {@code
 * tok_declined}, {@code tok_insufficient_funds}, {@code tok_timeout} (never answers), {@code
 * tok_flaky} (fails twice, then works). It declines methods that it does not know. An authorized
 * amount can be captured, voided and refunded. Safe for use by many threads.
 */
public final class SandboxGateway implements PaymentGateway {
  private static final int FAILURES = 2;

  private final Map<IdempotencyKey, Integer> flaws = new ConcurrentHashMap<>();

  @Override
  public Answer authorize(IdempotencyKey key, Money amount, String paymentMethod) {
    return switch (paymentMethod) {
      case "tok_ok" -> approved("auth", key);
      case "tok_declined" -> new Declined("the card was declined");
      case "tok_insufficient_funds" -> new Declined("insufficient funds");
      case "tok_timeout" -> never();
      case "tok_flaky" -> atTheThirdTime(key);
      default -> new Declined("unknown payment method");
    };
  }

  @Override
  public Answer capture(IdempotencyKey key, IdempotencyKey payment) {
    return approved("capture", key);
  }

  @Override
  public Answer voidAuthorization(IdempotencyKey key, IdempotencyKey payment) {
    return approved("void", key);
  }

  @Override
  public Answer refund(IdempotencyKey key, IdempotencyKey payment) {
    return approved("refund", key);
  }

  private static Answer approved(String what, IdempotencyKey key) {
    return new Approved(what + "_" + key.value());
  }

  private Answer atTheThirdTime(IdempotencyKey key) {
    if (flaws.merge(key, 1, Integer::sum) <= FAILURES) {
      throw new GatewayUnavailable("the gateway had an error of its own");
    }
    flaws.remove(key);
    return approved("auth", key);
  }

  private static Answer never() {
    try {
      new CountDownLatch(1).await();
      throw new IllegalStateException("nobody counts down");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GatewayUnavailable("the call was given up");
    }
  }
}
