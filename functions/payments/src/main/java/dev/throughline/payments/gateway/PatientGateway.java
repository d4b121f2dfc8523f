package dev.throughline.payments.gateway;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.lambda.time.NoTimeLeft;
import dev.throughline.lambda.time.TimeLeft;
import dev.throughline.payments.domain.Answer;
import dev.throughline.payments.domain.Answer.NoAnswer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Calls a gateway up to three times while it is unavailable, and waits for answers no longer than
 * one limit for all three; after that the result is {@link Answer.NoAnswer}. If the invocation has
 * less time left than the limit, the gateway is not called, and {@link NoTimeLeft} is thrown: our
 * own lack of time says nothing about a payment. Safe for use by many threads.
 */
public final class PatientGateway implements PaymentGateway {
  private static final int ATTEMPTS = 3;

  private final PaymentGateway gateway;
  private final Duration limit;
  private final Backoff backoff;

  /**
   * @param limit the longest wait for an answer, all calls and pauses included
   * @param backoff the pauses between calls; its number of attempts is not used
   */
  public PatientGateway(PaymentGateway gateway, Duration limit, Backoff backoff) {
    this.gateway = gateway;
    this.limit = limit;
    this.backoff = backoff;
  }

  @Override
  public Answer authorize(IdempotencyKey key, Money amount, String paymentMethod) {
    return inTime(() -> gateway.authorize(key, amount, paymentMethod));
  }

  @Override
  public Answer capture(IdempotencyKey key, IdempotencyKey payment) {
    return inTime(() -> gateway.capture(key, payment));
  }

  @Override
  public Answer voidAuthorization(IdempotencyKey key, IdempotencyKey payment) {
    return inTime(() -> gateway.voidAuthorization(key, payment));
  }

  @Override
  public Answer refund(IdempotencyKey key, IdempotencyKey payment) {
    return inTime(() -> gateway.refund(key, payment));
  }

  private Answer patiently(Supplier<Answer> call) {
    for (var attempt = 1; ; attempt++) {
      try {
        return call.get();
      } catch (GatewayUnavailable e) {
        // The thread was interrupted, which ends the wait; no further call may be made.
        if (attempt == ATTEMPTS || Thread.interrupted() || !backoff.pauseAfter(attempt)) {
          return new NoAnswer(
              "the payment gateway failed " + attempt + " times: " + e.getMessage());
        }
      }
    }
  }

  private Answer inTime(Supplier<Answer> call) {
    TimeLeft.require(limit, "the payment gateway");
    var task = new FutureTask<>(() -> patiently(call));
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
