package dev.throughline.payments.gateway;

import dev.throughline.kernel.Money;
import dev.throughline.payments.domain.Answer;
import dev.throughline.payments.domain.Answer.Approved;
import dev.throughline.payments.domain.Answer.Declined;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A gateway that moves no money and answers by the payment method: {@code tok_ok}, {@code
 * tok_declined}, {@code tok_insufficient_funds}, {@code tok_timeout} (never answers), {@code
 * tok_flaky} (fails twice, then works), {@code tok_refund_refused} (takes the money without ever
 * saying so, and refuses to give it back the first {@value #REFUSALS} times, as a provider whose
 * merchant has no balance left, until it has). It declines methods that it does not know. An
 * authorized amount can be captured, voided and refunded. Facts about a payment are in memory: a
 * sandbox that was started anew refuses nothing. Safe for use by many threads.
 */
public final class SandboxGateway implements PaymentGateway {
  private static final int FAILURES = 2;

  private static final int REFUSALS = 4;

  private final Map<IdempotencyKey, Integer> flaws = new ConcurrentHashMap<>();

  /** For each payment, the keys of the refunds that were refused. */
  private final Map<IdempotencyKey, Set<IdempotencyKey>> unwilling = new ConcurrentHashMap<>();

  @Override
  public Answer authorize(IdempotencyKey key, Money amount, String paymentMethod) {
    return switch (paymentMethod) {
      case "tok_ok" -> approved("auth", key);
      case "tok_declined" -> new Declined("the card was declined");
      case "tok_insufficient_funds" -> new Declined("insufficient funds");
      case "tok_timeout" -> never();
      case "tok_flaky" -> atTheThirdTime(key);
      case "tok_refund_refused" -> unwillingly(key);
      default -> new Declined("unknown payment method");
    };
  }

  @Override
  public Answer capture(IdempotencyKey key, IdempotencyKey payment) {
    if (unwilling.containsKey(payment)) {
      throw new GatewayUnavailable("the gateway had an error of its own");
    }
    return approved("capture", key);
  }

  @Override
  public Answer voidAuthorization(IdempotencyKey key, IdempotencyKey payment) {
    if (unwilling.containsKey(payment)) {
      return new Declined("it was taken already");
    }
    return approved("void", key);
  }

  @Override
  public Answer refund(IdempotencyKey key, IdempotencyKey payment) {
    var refused = unwilling.get(payment);
    if (refused != null && isRefused(key, refused)) {
      return new Declined("the merchant's balance does not cover the refund");
    }
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

  private Answer unwillingly(IdempotencyKey payment) {
    unwilling.putIfAbsent(payment, new HashSet<>());
    return approved("auth", payment);
  }

  /** Whether this refund is refused; the same key gets the same answer each time. */
  private static boolean isRefused(IdempotencyKey key, Set<IdempotencyKey> refused) {
    synchronized (refused) {
      return refused.contains(key) || refused.size() < REFUSALS && refused.add(key);
    }
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
