package dev.throughline.payments.gateway;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.payments.domain.Question;
import java.util.UUID;

/** Under which a call to the gateway has its effect once. */
public record IdempotencyKey(String value) {
  /** The same for the same payment and operation, whichever command asks for it. */
  public static IdempotencyKey of(StreamId payment, Question operation) {
    return new IdempotencyKey(
        CommandId.derivedFrom("gateway", payment.key(), operation.name()).value());
  }

  /** The same after the operation was refused so many times, at least once. */
  public static IdempotencyKey of(StreamId payment, Question operation, int refusals) {
    return new IdempotencyKey(
        CommandId.derivedFrom(
                "gateway", payment.key(), operation.name(), Integer.toString(refusals))
            .value());
  }

  /** A key that no call has carried: for a call that may have its effect again. */
  public static IdempotencyKey unused() {
    return new IdempotencyKey(UUID.randomUUID().toString());
  }
}
