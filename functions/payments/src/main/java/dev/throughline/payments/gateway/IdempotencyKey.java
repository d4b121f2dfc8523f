package dev.throughline.payments.gateway;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.payments.domain.Question;

/** Under which a call to the gateway has its effect once. */
public record IdempotencyKey(String value) {
  /** The same for the same payment and operation, whichever command asks for it. */
  public static IdempotencyKey of(StreamId payment, Question operation) {
    return new IdempotencyKey(
        CommandId.derivedFrom("gateway", payment.key(), operation.name()).value());
  }
}
