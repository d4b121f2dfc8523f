package dev.throughline.payments.gateway;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.payments.domain.Question;
import java.util.UUID;

/** The key under which a call to the gateway has its effect once. */
public record IdempotencyKey(String value) {
  /** The key of an operation on a payment; the same whichever command leads to it. */
  public static IdempotencyKey of(StreamId payment, Question operation) {
    return new IdempotencyKey(
        CommandId.derivedFrom("gateway", payment.key(), operation.name()).value());
  }

  /** The key of the next attempt after so many refusals, at least one. */
  public static IdempotencyKey of(StreamId payment, Question operation, int refusals) {
    return new IdempotencyKey(
        CommandId.derivedFrom(
                "gateway", payment.key(), operation.name(), Integer.toString(refusals))
            .value());
  }

  /** A key that no call has used, for a call that may have its effect again. */
  public static IdempotencyKey unused() {
    return new IdempotencyKey(UUID.randomUUID().toString());
  }
}
