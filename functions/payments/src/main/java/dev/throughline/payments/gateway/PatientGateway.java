package dev.throughline.payments.gateway;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.payments.domain.Answer;
import dev.throughline.payments.domain.Answer.NoAnswer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls a gateway up to three times while it is unavailable, and waits for each answer no longer
 * than a limit; after that, whether it is done is not known. Safe for use by many threads.
 */
public final class PatientGateway implements PaymentGateway {
  private static final int ATTEMPTS = 3;

  private final PaymentGateway gateway;
  private final Duration limit;
  private final Backoff backoff;

  /**
   * @param limit for one call
   * @param backoff its pauses lie between the calls; its number of attempts is not used
   */
  public PatientGateway(PaymentGateway gateway, Duration limit, Backoff backoff) {
    this.gateway = gateway;
    this.limit = limit;
    this.backoff = backoff;
  }

  @Override
  public Answer authorize(IdempotencyKey key, Money amount, String paymentMethod) {
    return patiently(() -> gateway.authorize(key, amount, paymentMethod));
  }

  @Override
  public Answer capture(IdempotencyKey key, IdempotencyKey payment) {
    return patiently(() -> gateway.capture(key, payment));
  }

  @Override
  public Answer voidAuthorization(IdempotencyKey key, IdempotencyKey payment) {
    return patiently(() -> gateway.voidAuthorization(key, payment));
  }

  @Override
  public Answer refund(IdempotencyKey key, IdempotencyKey payment) {
    return patiently(() -> gateway.refund(key, payment));
  }

  private Answer patiently(Callable<Answer> call) {
    for (var attempt = 1; ; attempt++) {
      try {
        return inTime(call);
      } catch (GatewayUnavailable e) {
        if (attempt == ATTEMPTS) {
          return new NoAnswer(
              "the payment gateway failed " + ATTEMPTS + " times: " + e.getMessage());
        }
        backoff.pauseAfter(attempt);
      }
    }
  }

  private Answer inTime(Callable<Answer> call) {
    var task = new FutureTask<>(call);
    Thread.ofVirtual().start(task);
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return new NoAnswer("the payment gateway gave no answer within " + limit.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the gateway was asked", e);
    } finally {
      task.cancel(true);
    }
  }
}
